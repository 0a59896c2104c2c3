package dev.mastaba.translate;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code mastaba i18n}: tools for translators. Needs no server. */
@Command(
        name = "i18n",
        mixinStandardHelpOptions = true,
        description = {
            "Extracts the texts of a project and keeps its translations up to date.",
            "The files have the formats of GNU gettext, which Poedit and Weblate read."
        },
        subcommands = {ExtractCommand.class, UpdateCommand.class, StatsCommand.class, CheckCatalogCommand.class},
        footerHeading = "%nExample:%n",
        footer = {
            "  mastaba i18n extract . -o src/main/resources/locale/notes.pot",
            "  mastaba i18n update src/main/resources/locale/notes.pot --locale de",
            "  mastaba i18n stats src/main/resources/locale",
            "  mastaba i18n check src/main/resources/locale"
        })
public final class I18nCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    /** Returns a factory for its commands; the check command uses the application. */
    public static CommandLine.IFactory factory(ApplicationTexts application) {
        return new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type == CheckCatalogCommand.class
                        ? type.cast(new CheckCatalogCommand(application))
                        : CommandLine.defaultFactory().create(type);
            }
        };
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    /**
     * The base class of its commands. None of their methods may have a type of the libraries of {@code lib/i18n} in its signature. The reason is that
     * picocli reads the methods at every start of any command, even if these libraries are missing.
     */
    @Command(mixinStandardHelpOptions = true)
    abstract static class Part implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        private CommandLine commandLine() {
            return Objects.requireNonNull(spec, "picocli sets it").commandLine();
        }

        final PrintWriter out() {
            return commandLine().getOut();
        }

        final PrintWriter err() {
            return commandLine().getErr();
        }

        /** Runs the command. */
        abstract int run() throws Exception;

        @Override
        public final Integer call() throws Exception {
            try {
                return run();
            } finally {
                out().flush();
                err().flush();
            }
        }
    }
}
