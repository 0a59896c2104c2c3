package dev.mastaba.launcher;

import dev.mastaba.launcher.doctor.Examination;
import dev.mastaba.launcher.doctor.ExaminedServer;
import dev.mastaba.launcher.doctor.Finding;
import dev.mastaba.launcher.doctor.Finding.Severity;
import dev.mastaba.launcher.doctor.StandardChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code mastaba doctor}: examines the installation, its base, and the server in it. */
@Command(
        name = "doctor",
        description = {
            "Examines Java, the limits of the system, and the files, ports, and settings of the base, and prints remedies.",
            "Needs no server; if one runs in the base, its state is examined as well. Exit code 1 if there is an error."
        },
        footer = {"  mastaba doctor", "  mastaba doctor --strict --json"})
final class DoctorCommand extends JsonCommand {
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(5);
    /** The time for one answer of the server; a check asks for at most two. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    @Option(names = "--strict", description = "Count warnings as errors.")
    private boolean strict;

    @Override
    public Integer call() throws Exception {
        Layout layout = Layout.ofSystemProperties();
        requireFolder(layout.base());
        AdminClient client = new AdminClient(layout, ANSWER_LIMIT);
        List<Examination.Result> results = new Examination(
                        StandardChecks.of(
                                layout.home(), layout.base(), System.getenv(), command -> answer(client, command)),
                        CHECK_LIMIT)
                .results();
        if (json) {
            output.out().print(asJson(results));
            output.out().flush();
        } else {
            output.print(asText(results));
        }
        return count(results, Severity.ERROR) > 0 || strict && count(results, Severity.WARNING) > 0 ? 1 : 0;
    }

    private static void requireFolder(Path base) throws IOException {
        if (!Files.isDirectory(base)) {
            throw new IOException(
                    base + " is not a folder. Create it, or select another base: MASTABA_BASE=FOLDER mastaba doctor");
        }
    }

    private static Optional<ExaminedServer.Answer> answer(AdminClient client, String command)
            throws IOException, InterruptedException {
        try {
            AdminClient.Answer answer = client.ask(command, List.of(), false);
            return Optional.of(new ExaminedServer.Answer(answer.exitCode(), answer.text()));
        } catch (AdminClient.NoServer none) {
            return Optional.empty();
        }
    }

    private static String asText(List<Examination.Result> results) {
        return results.stream().map(DoctorCommand::line).collect(Collectors.joining())
                + number(count(results, Severity.ERROR), "error") + ", "
                + number(count(results, Severity.WARNING), "warning") + ".\n";
    }

    private static String number(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String line(Examination.Result result) {
        Finding finding = result.finding();
        List<String> remedies = finding.remedies();
        StringBuilder line = new StringBuilder(
                String.format("%-8s %-11s %s.%n", finding.severity().text(), result.check(), finding.fact()));
        for (int i = 0; i < remedies.size(); i++) {
            line.append("    Remedy")
                    .append(remedies.size() == 1 ? "" : " " + (i + 1))
                    .append(": ")
                    .append(remedies.get(i))
                    .append('\n');
        }
        return line.toString();
    }

    private static String asJson(List<Examination.Result> results) {
        return results.stream().map(DoctorCommand::object).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
    }

    private static String object(Examination.Result result) {
        Finding finding = result.finding();
        return "{\"check\": " + JsonOutput.quoted(result.check()) + ", \"result\": "
                + JsonOutput.quoted(finding.severity().text()) + ", \"fact\": " + JsonOutput.quoted(finding.fact())
                + ", \"remedies\": "
                + JsonOutput.line(finding.remedies()) + "}";
    }

    private static long count(List<Examination.Result> results, Severity severity) {
        return results.stream()
                .filter(result -> result.finding().severity() == severity)
                .count();
    }
}
