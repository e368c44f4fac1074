"""A reverse proxy before the emulator: remembers what passes, and can answer later than it could."""

import http.client
import http.server
import threading
import time
from dataclasses import dataclass

# Those of one connection, not of the message.
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "te", "upgrade"}


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: dict
    body: bytes


class Proxy:
    """Listens on a free loopback port, from construction until the process ends."""

    def __init__(self, upstream_port, delay_seconds=0.0):
        self.upstream_port = upstream_port
        self.delay_seconds = delay_seconds
        self.requests = []
        self.answers = []
        self.server = Server(self)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def endpoint(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def recorded(self):
        """The requests since the last time this was asked."""
        requests, self.requests = self.requests, []
        return requests


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    # All of a program's connections come at once, and Python's default would turn some away.
    request_queue_size = 128

    def __init__(self, proxy):
        super().__init__(("127.0.0.1", 0), Handler)
        self.proxy = proxy


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body in one segment: otherwise the kernel holds the second one back for 40 ms.
    disable_nagle_algorithm = True
    wbufsize = -1

    def setup(self):
        super().setup()
        self.upstream = http.client.HTTPConnection("127.0.0.1", self.server.proxy.upstream_port)

    def finish(self):
        self.upstream.close()
        super().finish()

    def handle(self):
        try:
            super().handle()
        except ConnectionError:
            pass  # a program that ends without closing its connections

    def forward(self):
        proxy = self.server.proxy
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, headers, body)
        proxy.requests.append(request)
        time.sleep(proxy.delay_seconds)
        sent = {name: value for name, value in headers.items() if name not in HOP_BY_HOP}
        self.upstream.request(self.command, self.path, body, sent)
        response = self.upstream.getresponse()
        answer = response.read()
        proxy.answers.append((request, response, answer))
        self.answer(response, answer)

    def answer(self, response, body):
        self.send_response_only(response.status)
        for name, value in response.getheaders():
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_DELETE = forward
