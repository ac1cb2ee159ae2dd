import CLI

await RapportCommand.start()
