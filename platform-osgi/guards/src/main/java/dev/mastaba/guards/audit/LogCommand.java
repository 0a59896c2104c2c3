package dev.mastaba.guards.audit;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.container.AuditTrail.ChangedFile;
import dev.mastaba.container.Container;
import dev.mastaba.container.Serving;
import dev.mastaba.container.TextTable;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the audit log, and checks its chain. */
@Component(property = ServerCommand.NAME + "=log")
public final class LogCommand implements ServerCommand {
    private static final int MOST = 10_000;
    private static final int USUAL = 20;
    private static final int MOST_FILES = 5;
    private static final Duration RECORDED_WITHIN = Duration.ofSeconds(5);

    private final ChangeTrail trail;
    private final AuditLog log;
    private final Container container;

    /** Creates the command. */
    @Activate
    public LogCommand(
            @Reference(target = "(component.name=dev.mastaba.guards.audit.ChangeTrail)") AuditTrail trail,
            @Reference Container container) {
        this.trail = (ChangeTrail) trail;
        this.log = this.trail.log();
        this.container = container;
    }

    @Override
    public Answer run(Arguments arguments, Caller caller) throws IOException, InterruptedException {
        trail.awaitRecorded(container.serving().map(Serving::number).orElse(0L), RECORDED_WITHIN);
        if (arguments.has("--verify")) {
            return verify();
        }
        int count = (int) arguments.number("--count", arguments.has("--since") ? MOST : USUAL);
        Optional<Instant> since = time(arguments.text("--since"));
        return since.isEmpty()
                ? Answer.failed("\"" + arguments.text("--since")
                        + "\" is not a date; write, for example, 2026-11-22 or 2026-11-22T14:30 (UTC).\n")
                : list(count, since.get());
    }

    private Answer list(int count, Instant since) throws IOException {
        List<AuditRecord> records = log.newest(count, record -> !record.time().isBefore(since));
        TextTable table = new TextTable("record", "time", "by", "action", "outcome", "generation", "details");
        for (AuditRecord record : records) {
            AuditEvent event = record.event();
            table.row(
                    Long.toString(record.sequence()),
                    record.time().truncatedTo(ChronoUnit.SECONDS).toString(),
                    event.by(),
                    event.action(),
                    event.outcome(),
                    event.generation() == 0 ? "" : Long.toString(event.generation()),
                    notes(event));
        }
        String problem = log.problem().map(each -> "\n" + each.text() + "\n").orElse("");
        String text = table.isEmpty() ? "The audit log has no such records.\n" : table.text();
        return Answer.done(
                text + problem, records.stream().map(AuditRecord::data).toList());
    }

    private static String notes(AuditEvent event) {
        List<String> lines = new ArrayList<>();
        event.files().stream().limit(MOST_FILES).map(LogCommand::line).forEach(lines::add);
        if (event.files().size() > MOST_FILES) {
            lines.add("… " + (event.files().size() - MOST_FILES) + " more");
        }
        if (!event.problems().isEmpty()) {
            lines.add(String.join(", ", event.problems()));
        }
        if (!event.comment().isEmpty()) {
            lines.add("\"" + event.comment() + "\"");
        }
        if (!event.detail().isEmpty()) {
            lines.add(event.detail());
        }
        return String.join("\n", lines);
    }

    private static String line(ChangedFile file) {
        String sign = switch (file.change()) {
            case ADDED -> "+ ";
            case CHANGED -> "~ ";
            case REMOVED -> "- ";
            case SAME -> "= ";
        };
        return sign
                + file.name()
                + (file.sha256().length() < 12 ? "" : " " + file.sha256().substring(0, 12));
    }

    private Answer verify() throws IOException {
        AuditVerdict verdict = log.verify();
        if (!verdict.intact()) {
            return Answer.no(
                    "The audit log was changed or damaged at " + verdict.bad() + ".\n"
                            + (verdict.records() == 0
                                    ? ""
                                    : "Records " + verdict.first() + " to " + verdict.last() + " are intact.\n"),
                    verdict.data());
        }
        return Answer.done(
                verdict.records() == 0
                        ? "The audit log has no records.\n"
                        : "The audit log is intact: records " + verdict.first() + " to " + verdict.last()
                                + ".\nThe hash of record " + verdict.last() + " is " + verdict.lastHash() + ".\n",
                verdict.data());
    }

    private static Optional<Instant> time(String text) {
        try {
            if (text.isEmpty()) {
                return Optional.of(Instant.EPOCH);
            }
            if (text.length() == 10) {
                return Optional.of(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            String upper = text.toUpperCase(Locale.ROOT);
            return Optional.of(
                    upper.endsWith("Z")
                            ? Instant.parse(upper)
                            : LocalDateTime.parse(upper).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
