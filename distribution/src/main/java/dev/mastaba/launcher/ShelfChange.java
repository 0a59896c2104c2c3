package dev.mastaba.launcher;

import dev.mastaba.launcher.shelf.InstallPlan;
import dev.mastaba.launcher.shelf.Shelf;
import dev.mastaba.launcher.shelf.ShelfBundle;
import dev.mastaba.launcher.shelf.ShelfError;
import dev.mastaba.launcher.shelf.UnfitBundles;
import dev.mastaba.launcher.source.CleanUp;
import dev.mastaba.launcher.source.Folders;
import dev.mastaba.launcher.source.ProcessLock;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A change of the deployed bundles by a plan: its bundles are downloaded, tried, and, after the user has seen the result, deployed as one change.
 *
 * @param what a text about the command for the audit log
 * @param tenant the tenant that gets extensions; empty without one
 * @param extensions the extensions that it gets, as the user has named them
 */
record ShelfChange(
        CommandOutput output,
        Layout layout,
        ShelfOptions options,
        String what,
        String tenant,
        List<String> extensions) {
    private static final int LONGEST_COMMENT = 500;
    private static final String FOLDER = "mastaba-install-";
    private static final Duration KEPT = Duration.ofDays(1);

    /** Creates a change of bundles only. */
    ShelfChange(CommandOutput output, Layout layout, ShelfOptions options, String what) {
        this(output, layout, options, what, "", List.of());
    }

    /** A function that plans a change. */
    interface Planning {
        InstallPlan plan(Shelf shelf) throws IOException, UnfitBundles;
    }

    /**
     * Plans the change, makes it, and returns the exit code.
     *
     * @throws IOException with a message for people if no server runs, another command changes the bundles, or a step fails
     */
    int make(Planning planning) throws IOException, InterruptedException {
        // A node of a fleet refuses these commands; another server does not know them.
        AdminClient.Answer refusal = new AdminClient(layout).ask(what.split(" ", 2)[0], List.of(), false);
        if (refusal.exitCode() == 1 && !options.isTrial()) {
            return output.print(refusal, false);
        }
        try (ProcessLock lock = lock(layout);
                Shelf shelf = Shelf.open(layout.home(), layout.base())) {
            InstallPlan plan;
            try (ProgressLine progress = ProgressLine.of("Reading " + shelf.sources())) {
                plan = planning.plan(shelf);
            } catch (UnfitBundles unfit) {
                return output.refused(unfit.text("The bundles do not fit, so nothing was changed.") + "\n");
            }
            return make(shelf, plan);
        } catch (AccessDeniedException denied) {
            throw new IOException("This user cannot write to " + denied.getFile(), denied);
        }
    }

    /**
     * Takes the lock of the commands that change bundles by the shelf.
     *
     * @throws IOException with a message for people if another command has it
     */
    static ProcessLock lock(Layout layout) throws IOException {
        return ProcessLock.take(layout.variable().resolve("shelf.lock"), Duration.ZERO)
                .orElseThrow(
                        () -> ShelfError.BUSY.of("Another mastaba install, update, or remove changes the bundles in "
                                + layout.base() + "; repeat the command when it has ended"));
    }

    private int make(Shelf shelf, InstallPlan plan) throws IOException, InterruptedException {
        output.print(plan.text());
        if (plan.isEmpty() && tenant.isEmpty()) {
            output.print("Nothing has to be deployed.\n");
            return options.isTrial() || plan.lockChange().isEmpty() ? 0 : apply(plan, List.of(), List.of());
        }
        try (CleanUp temporary = CleanUp.ofFolder(FOLDER)) {
            Path folder = temporary.file();
            Folders.deleteAbandoned(folder, FOLDER, KEPT);
            List<Path> files;
            try (ProgressLine progress =
                    ProgressLine.of("Downloading " + plan.added().size() + " bundles")) {
                files = shelf.download(plan, folder);
            }
            List<String> arguments = arguments(plan);
            if (!isPossible(files, arguments)) {
                if (!files.isEmpty()) {
                    temporary.keep();
                    output.print("The downloaded files are in " + folder + " for at least a day.\n");
                }
                return 1;
            }
            if (options.isTrial() || !isConfirmed()) {
                output.print("Nothing was changed.\n");
                return options.isTrial() ? 0 : 1;
            }
            return apply(plan, files, arguments);
        }
    }

    /** Returns the options of the server's command {@code deploy}. */
    private List<String> arguments(InstallPlan plan) {
        List<String> arguments = new ArrayList<>(options.allowsOpening() ? List.of(DeployCommand.OPENING) : List.of());
        arguments.addAll(RemoveOption.options(
                plan.removed().stream().map(ShelfBundle::name).toList()));
        if (!tenant.isEmpty()) {
            arguments.add("--tenant=" + tenant);
            plan.lock().named(extensions).forEach(name -> arguments.add("--extension=" + name));
        }
        return arguments;
    }

    /** Tries the change as {@code mastaba try} does, and prints the result. */
    private boolean isPossible(List<Path> files, List<String> arguments) throws IOException, InterruptedException {
        if (!files.isEmpty()) {
            TrialProcess process;
            try (ProgressLine progress =
                    ProgressLine.of("Trying " + GivenBundles.names(files) + " in a separate process")) {
                process = TrialProcess.of(layout, files, false, TryCommand.LIMIT);
            }
            if (!process.hasResult()) {
                return output.print(process.refused(false), false) == 0;
            }
        }
        output.print("\n");
        return output.print(TryCommand.inServer(layout, files, arguments, false), false) == 0;
    }

    /** Returns whether the user agrees. A script without a terminal is not asked. */
    private boolean isConfirmed() {
        if (options.isConfirmed() || !TerminalTable.isTerminal()) {
            return true;
        }
        String answer =
                Objects.requireNonNull(System.console(), "there is a terminal").readLine("Make this change? [y/N] ");
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    /** Makes the change: the server puts the files and the lock file into its folders, removes bundles, and changes the tenant, all or nothing. */
    private int apply(InstallPlan plan, List<Path> files, List<String> arguments)
            throws IOException, InterruptedException {
        String work = files.isEmpty() ? "Changing the server" : "Deploying " + GivenBundles.names(files);
        try (ProgressLine progress = ProgressLine.of(work);
                IncomingFiles incoming = IncomingFiles.in(layout)) {
            incoming.take(new GivenBundles(files));
            incoming.take(plan);
            List<String> all = new ArrayList<>(arguments);
            all.add(incoming.name());
            AdminClient.Answer answer = admin().ask("deploy", all, false);
            progress.close();
            return output.print(answer, false, answer.exitCode() > 0);
        } catch (IOException unknown) {
            throw new IOException(
                    unknown.getMessage()
                            + "\nThe server may have made the change, with all its parts or none. To see the last changes: mastaba log",
                    unknown);
        }
    }

    private AdminClient admin() {
        String comment = options.comment(what);
        return new AdminClient(layout)
                .commenting(comment.length() > LONGEST_COMMENT ? comment.substring(0, LONGEST_COMMENT) : comment);
    }
}
