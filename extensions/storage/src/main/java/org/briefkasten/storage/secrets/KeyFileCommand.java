package org.briefkasten.storage.secrets;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The key file from the command line: {@code create}, {@code rotate} or {@code status}, then the file's path. Exit status
 * 0 if done, 1 if the file is at fault, 2 if the arguments are. James reads the file at its next start.
 */
public final class KeyFileCommand {
    private static final String USAGE = "Usage: KeyFileCommand create|rotate|status <key file>";

    private KeyFileCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() != 2 || !List.of("create", "rotate", "status").contains(arguments.get(0))) {
            err.println(USAGE);
            return 2;
        }
        KeyFile file = new KeyFile(Path.of(arguments.get(1)));
        try {
            out.println(file.path() + ": keys " + ring(arguments.get(0), file));
            return 0;
        } catch (KeyFileException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private static KeyRing ring(String command, KeyFile file) {
        if (command.equals("create")) {
            return file.create();
        }
        return command.equals("rotate") ? file.rotate() : file.read();
    }
}
