/**
 * The shapes that travel between a front end and the server: the contract of `/v1`, as types.
 * Every offset is in UTF-16 code units of the text that was sent, half-open `[start, end)`.
 *
 * @typedef {{ start: number, end: number }} Span
 *
 * @typedef {'error' | 'warning' | 'suggestion'} Severity
 *
 * @typedef {object} Finding a phrase that takes the apology back
 * @property {string} rule
 * @property {string} category
 * @property {string} label the category, in words
 * @property {Severity} severity
 * @property {number} start
 * @property {number} end
 * @property {string} message
 * @property {string} why
 * @property {string} source an address, or a reference in words
 * @property {string[]} replacements an empty string means: leave the phrase out
 * @property {string | null} [like] the example that the phrase reads like, where it was learnt from examples
 *
 * @typedef {object} Principle
 * @property {string} id
 * @property {string} label
 * @property {'met' | 'missing' | 'not-applicable'} status
 * @property {number} weight
 * @property {Span[]} evidence
 * @property {string | null} hint
 * @property {string[]} openers sentence starters to insert
 *
 * @typedef {object} Report
 * @property {{ code: string, confidence: number, detected: boolean, supported: boolean }} language
 * @property {boolean} apology
 * @property {number | null} score
 * @property {Principle[]} principles
 * @property {Finding[]} findings
 * @property {(Span & { reason: string })[]} ignored
 * @property {{ measure: string, value: number, label: string, words: number, sentences: number } | null} readability
 * @property {{ pack: string | null, version: string }} rules
 *
 * @typedef {object} ScoreRequest
 * @property {string} text
 * @property {string} language
 * @property {string} [ui_language]
 * @property {boolean} [settled]
 * @property {object} [context]
 *
 * @typedef {object} Feedback
 * @property {string} rule
 * @property {'applied' | 'dismissed' | 'disagreed'} action
 * @property {string} language
 * @property {string} rules_version
 * @property {string} channel
 *
 * @typedef {object} Transport
 * @property {(request: ScoreRequest, signal: AbortSignal) => Promise<Report>} score throws a `LinkError`
 * @property {(feedback: Feedback) => void} feedback
 */

export {};
