package dev.mastaba.jobs;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The changes that add-ons make to jobs of others. Confined to the commit. */
final class JobChanges {
    private static final Key<JobChanges> KEY = Key.of(JobChanges.class);

    private final Set<String> declared = new TreeSet<>();
    private final List<Wrap> wraps = new ArrayList<>();
    private final List<Removal> removals = new ArrayList<>();

    private record Wrap(String id, Origin origin, JobWrapper wrapper) {}

    private record Removal(String id, Origin origin) {}

    static JobChanges in(Registry registry) {
        return registry.computeIfAbsent(KEY, JobChanges::new);
    }

    void declares(String id) {
        declared.add(id);
    }

    void wraps(String id, Origin origin, JobWrapper wrapper) {
        wraps.add(new Wrap(id, origin, wrapper));
    }

    void removes(String id, Origin origin) {
        removals.add(new Removal(id, origin));
    }

    /** Returns the jobs by id, with their wrappers: that of the highest-ranked add-on is the outermost. */
    Map<String, JobDefinition> apply(List<JobDefinition> all, Consumer<Problem> report) {
        Map<String, JobDefinition> jobs = new LinkedHashMap<>();
        all.forEach(job -> jobs.put(job.id(), job));
        removals.stream()
                .filter(removal -> !declared.contains(removal.id()))
                .forEach(removal -> report.accept(JobProblems.unknown(removal.id(), declared, removal.origin())));
        for (int i = wraps.size() - 1; i >= 0; i--) {
            Wrap wrap = wraps.get(i);
            JobDefinition original = jobs.get(wrap.id());
            if (original != null) {
                jobs.put(wrap.id(), original.with(wrap.wrapper().wrap(original.job())));
            } else if (!declared.contains(wrap.id())) {
                report.accept(JobProblems.unknown(wrap.id(), declared, wrap.origin()));
            }
        }
        return jobs;
    }
}
