package dev.mastaba.translate;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** {@code mastaba i18n} in this process; what it said last. */
final class I18nCommandLine {
    private final ApplicationTexts application;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    I18nCommandLine() {
        this(bundles -> {
            throw new IOException("There is no application to ask");
        });
    }

    I18nCommandLine(ApplicationTexts application) {
        this.application = application;
    }

    int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return new CommandLine(new I18nCommand(), I18nCommand.factory(application))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (!(failure instanceof IOException)) {
                        throw failure;
                    }
                    line.getErr().println(failure.getMessage());
                    line.getErr().flush();
                    return 2;
                })
                .execute(arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
