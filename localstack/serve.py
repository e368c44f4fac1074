"""Starts MiniStack with eksplan's extension loaded: `python serve.py --port 4566`.

It detaches from the terminal's process group, so that a Ctrl-C meant for the command that started
it does not stop the emulator, and it listens on the loopback interface unless told otherwise.
"""

import argparse
import asyncio
import os


def main():
    options = arguments()
    environment(options)
    detach()
    # MiniStack reads its settings while it is imported, hence after environment().
    from ministack import app
    from hypercorn.asyncio import serve
    from hypercorn.config import Config

    import eksplan_local

    config = Config()
    config.bind = [f"{options.host}:{options.port}"]
    config.keep_alive_timeout = 75
    config.graceful_timeout = 0.3
    config.loglevel = "WARNING"
    asyncio.run(serve(eksplan_local.install(app), config))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=4566)
    return parser.parse_args()


def environment(options):
    """State lives in this process alone, and no other port than ours is opened."""
    os.environ.update(
        GATEWAY_PORT=str(options.port),
        BIND_HOST=options.host,
        PERSIST_STATE="0",
        S3_PERSIST="0",
        LOCALSTACK_PERSISTENCE="0",
        IOT_MTLS_ENABLED="0",
        SFTP_ENABLED="0",
        # An inherited value would point the emulator's own clients somewhere else.
        AWS_ENDPOINT_URL="",
    )
    os.environ.setdefault("LOG_LEVEL", "WARNING")


def detach():
    try:
        os.setsid()
    except PermissionError:
        pass  # already the leader of a session, as in a container


if __name__ == "__main__":
    main()
