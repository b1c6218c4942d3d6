-- Sends the requests of a file in turn, each thread its own share, and tells what came of it as JSON.
local threads = tonumber(os.getenv("THREADS") or "1")
local count = 0

function setup(thread)
   thread:set("number", count)
   thread:set("threads", threads)
   count = count + 1
end

function init(args)
   requests, at = {}, 0
   local line = 0
   local many = 0
   for hex in io.lines(os.getenv("REQUESTS")) do many = many + 1 end
   for hex in io.lines(os.getenv("REQUESTS")) do
      if many < threads or line % threads == number then
         requests[#requests + 1] = (hex:gsub("..", function(pair) return string.char(tonumber(pair, 16)) end))
      end
      line = line + 1
   end
end

function request()
   at = at % #requests + 1
   return requests[at]
end

-- Where it is there, each connection waits so many milliseconds before it asks again.
if os.getenv("DELAY") then
   local pause = tonumber(os.getenv("DELAY"))
   function delay() return pause end
end

function done(summary, latency, requests)
   local wrong = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
   io.write(string.format(
      'RESULT {"requests": %d, "seconds": %.6f, "bytes": %d, "errors": %d, "p50": %.3f, "p95": %.3f, "p99": %.3f}\n',
      summary.requests, summary.duration / 1e6, summary.bytes, wrong,
      latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000))
end
