package dev.mastaba.mail;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The changes that add-ons make to mails of others. Confined to the commit. */
final class MailChanges {
    private static final Key<MailChanges> KEY = Key.of(MailChanges.class);

    private final Set<String> declared = new TreeSet<>();
    private final List<Wrap> wraps = new ArrayList<>();
    private final List<Removal> removals = new ArrayList<>();

    private record Wrap(String id, Origin origin, MailWrapper wrapper) {}

    private record Removal(String id, Origin origin) {}

    static MailChanges in(Registry registry) {
        return registry.computeIfAbsent(KEY, MailChanges::new);
    }

    void declares(String id) {
        declared.add(id);
    }

    /** Returns the ids of all declared kinds, including removed ones. */
    Set<String> declared() {
        return declared;
    }

    void wraps(String id, Origin origin, MailWrapper wrapper) {
        wraps.add(new Wrap(id, origin, wrapper));
    }

    void removes(String id, Origin origin) {
        removals.add(new Removal(id, origin));
    }

    /** Returns the kinds of mails by id, with their wrappers: that of the highest-ranked add-on is the outermost. */
    Map<String, MailDefinition> apply(Collection<MailDefinition> all, Consumer<Problem> report) {
        Map<String, MailDefinition> kinds = new LinkedHashMap<>();
        all.forEach(kind -> kinds.put(kind.id(), kind));
        removals.stream()
                .filter(removal -> !declared.contains(removal.id()))
                .forEach(removal -> report.accept(MailProblems.unknown(removal.id(), declared, removal.origin())));
        for (int i = wraps.size() - 1; i >= 0; i--) {
            Wrap wrap = wraps.get(i);
            MailDefinition original = kinds.get(wrap.id());
            if (original != null) {
                kinds.put(wrap.id(), original.with(wrap.wrapper()));
            } else if (!declared.contains(wrap.id())) {
                report.accept(MailProblems.unknown(wrap.id(), declared, wrap.origin()));
            }
        }
        return kinds;
    }
}
