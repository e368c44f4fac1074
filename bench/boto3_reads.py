"""The opponent: makes the calls of a JSON file by plain boto3, ten at a time."""

import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor

import boto3
from botocore.exceptions import ClientError

THREADS = 10


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        calls = json.load(file)
    # Clients are shared by threads but must not be made by several at once.
    clients = {}
    for call in calls:
        if call["service"] not in clients:
            clients[call["service"]] = boto3.client(call["service"], region_name=call["region"])
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(lambda call: make(clients[call["service"]], call), calls))


def make(client, call):
    method = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", call["operation"]).lower()
    try:
        getattr(client, method)(**call["parameters"])
    except ClientError:
        pass  # an answer too: eksplan got the same


if __name__ == "__main__":
    main()
