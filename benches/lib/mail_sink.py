"""A mail server that takes everything and keeps who got what: enough of SMTP (RFC 5321) for the portal's worker."""
import re
import socketserver
import threading


class MailSink:
    """Listens on a port of its own while it lasts."""

    def __enter__(self):
        sink = self
        self.ids, self.lock = [], threading.Lock()

        class Talk(socketserver.StreamRequestHandler):
            def handle(self):
                say = lambda text: self.wfile.write(f"{text}\r\n".encode())  # noqa: E731
                say("220 sink")
                for line in self.rfile:
                    word = line[:4].upper()
                    if word == b"DATA":
                        say("354 go on")
                        message = b""
                        for part in self.rfile:
                            if part == b".\r\n":
                                break
                            message += part
                        sink.took(message)
                        say("250 taken")
                    elif word == b"QUIT":
                        say("221 bye")
                        return
                    elif word == b"EHLO":
                        say("250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8")
                    else:
                        say("250 yes")

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads, allow_reuse_address = True, True

        self.server = Server(("127.0.0.1", 0), Talk)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def took(self, message):
        found = re.search(rb"^message-id:\s*(\S+)", message, re.I | re.M)
        with self.lock:
            self.ids.append(found.group(1) if found else message)

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
