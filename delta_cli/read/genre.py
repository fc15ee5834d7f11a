from delta_cli.model import Genre


def decide(text, blocks):
    return Genre.SPEECH, ()
