// tag::freeze-gate
package dev.mastaba.docs.server;

import dev.mastaba.container.ChangeGate;
import dev.mastaba.container.ProposedChange;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.HealthCheck;
import dev.mastaba.services.PlatformSettings;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forbids changes on the days in the setting {@code freeze.days}, such as {@code friday, saturday}. */
@Component(property = {ServerCommand.NAME + "=freeze", HealthCheck.NAME + "=freeze"})
public final class FreezeGate implements ChangeGate, ServerCommand, HealthCheck {
    private static final String ID = "FREEZE-001";

    private final Set<DayOfWeek> days;

    @Activate
    public FreezeGate(@Reference PlatformSettings settings) {
        this.days = Arrays.stream(
                        settings.values().getOrDefault("freeze.days", "").split(","))
                .map(day -> day.strip().toUpperCase(Locale.ROOT))
                .filter(day -> !day.isEmpty())
                .map(DayOfWeek::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
    }

    @Override
    public List<Problem> refuse(ProposedChange change) {
        // A repair builds the same contents again.
        if (!frozen() || change.contents().isEmpty() || change.isAllowed()) {
            return List.of();
        }
        List<String> refused = change.contents().keySet().stream()
                .filter(name -> !change.isAllowed(name))
                .toList();
        return refused.isEmpty()
                ? List.of()
                : List.of(new Problem(
                        ID,
                        "Today, nothing changes on this server: " + String.join(", ", refused) + ".",
                        List.of(),
                        List.of("Deploy on another day.")));
    }

    /** An operator can insist, with {@code --allow-opening}. */
    @Override
    public Set<String> overridable() {
        return Set.of(ID);
    }

    @Override
    public Answer run(Arguments arguments, Caller caller) {
        String text = frozen() ? "Changes are forbidden today.\n" : "Changes are possible today.\n";
        return Answer.done(text, Map.of("frozen", frozen()));
    }

    @Override
    public Map<String, Object> check() {
        return Map.of("frozen", frozen());
    }

    private boolean frozen() {
        return days.contains(LocalDate.now().getDayOfWeek());
    }
}
// end::freeze-gate
