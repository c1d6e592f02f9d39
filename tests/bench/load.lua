-- For wrk: posts the bodies of a file (one a line) in turn, and tells what came of it as JSON.
-- Arguments: the file, how many of its bodies to pass over, and the mean pause of a connection
-- between two requests in milliseconds (0: none), which varies as those of independent people do.

local bodies, at = {}, 0

function init(args)
  for line in io.lines(args[1]) do
    bodies[#bodies + 1] = wrk.format("POST", nil, nil, line)
  end
  at = tonumber(args[2])
  local pause = tonumber(args[3])
  math.randomseed(1)
  if pause > 0 then
    delay = function() return math.floor(-math.log(1 - math.random()) * pause + 0.5) end
  end
end

wrk.headers["Content-Type"] = "application/json"

function request()
  at = at % #bodies + 1
  return bodies[at]
end

function done(summary, latency, requests)
  local failed = summary.errors
  io.write(string.format(
    '\n{"requests": %d, "per_second": %.1f, "p50": %.3f, "p99": %.3f, "mean": %.3f, "failed": %d}\n',
    summary.requests, summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.mean / 1000,
    failed.status + failed.connect + failed.read + failed.write + failed.timeout))
end
