package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.engine.text.UnknownInclude;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.staging.StoredBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Random batches of add-ons, applications, extensions, and settings, of which some have faults: all that is sound goes live, whatever else is in the batch,
 * and a report names no fault of others. A model computes what is sound; a builder reports faults in the way in which the container does.
 */
class BatchModelTest {
    private static final Pattern FAULT = Pattern.compile("MAST-TEST-\\d+");

    @Property(tries = 2000)
    void allThatIsSoundGoesLiveAndReportsNameNoFaultOfOthers(@ForAll long seed) {
        World world = new World(new Random(seed));
        DeployResult result = new BatchTrial(
                        new ChangeBatch(world.serving, world.desired), new TreeMap<>(), new Refusals(), world)
                .run();
        Map<String, Set<String>> unsound = world.unsound();
        assertThat(result.leftOut())
                .as("seed %d: %s%n%s", seed, world, result.refused())
                .containsAll(unsound.keySet().stream()
                        .filter(name -> !world.isUnread(name))
                        .toList())
                .isSubsetOf(unsound.keySet());
        result.refused()
                .forEach((name, problems) -> assertThat(named(problems))
                        .as("seed %d: faults reported for %s in %s%n%s", seed, name, world, problems)
                        .isSubsetOf(ChangeBatch.union(unsound.get(name), world.conflicts()))
                        .matches(ids -> !ids.isEmpty() || world.lacks(name), "or it lacks something"));
    }

    private static Set<String> named(List<Problem> problems) {
        return problems.stream()
                .flatMap(problem -> Stream.of(problem.id(), problem.summary()))
                .flatMap(text -> FAULT.matcher(text).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The kinds of faults: a bundle does not start; an application or an extension refuses; an add-on refuses an application; settings are wrong. */
    private enum Kind {
        START,
        OWN,
        BY_ADD_ON,
        SETTINGS,
        CONFLICT
    }

    private record Fault(Kind kind, String id, String other) {}

    /** The bundles {@code lib…}, {@code app…}, and {@code ext…}, each in version 1 or 2, of which only version 2 has faults. */
    private static final class World implements Builder {
        private final SortedMap<String, Set<String>> imports = new TreeMap<>();
        private final SortedMap<String, Set<String>> includes = new TreeMap<>();
        private final SortedMap<String, String> targets = new TreeMap<>();
        private final SortedMap<String, Fault> faults = new TreeMap<>();
        private final GenerationInputs before;
        private final GenerationInputs desired;
        private GenerationInputs serving;

        private World(Random random) {
            List<String> libraries = names("lib", 1 + random.nextInt(6));
            List<String> applications = names("app", 1 + random.nextInt(6));
            List<String> extensions = names("ext", random.nextInt(8));
            for (String library : libraries) {
                imports.put(library, some(libraries.subList(0, libraries.indexOf(library)), random, 0.3));
            }
            for (String application : applications) {
                includes.put(application, some(libraries, random, 0.6));
                imports.put(application, some(List.copyOf(includes.get(application)), random, 0.4));
            }
            for (String extension : extensions) {
                List<String> before = extensions.subList(0, extensions.indexOf(extension));
                List<String> possible = random.nextInt(3) == 0 && !before.isEmpty() ? before : applications;
                targets.put(extension, possible.get(random.nextInt(possible.size())));
                imports.put(extension, some(libraries, random, 0.2));
            }
            SortedMap<String, Integer> running = new TreeMap<>();
            if (random.nextBoolean()) {
                imports.keySet().stream().filter(name -> random.nextInt(3) > 0).forEach(name -> running.put(name, 1));
                while (running.keySet().removeIf(name -> !running.keySet().containsAll(needed(name)))) {
                    // Until all that runs has what it needs.
                }
            }
            SortedMap<String, Integer> wanted = new TreeMap<>();
            imports.keySet()
                    .forEach(name -> wanted.put(name, running.containsKey(name) && random.nextInt(3) > 0 ? 1 : 2));
            before = inputs(running, Set.of());
            serving = before;
            desired = inputs(wanted, some(applications, random, 0.5));
            inflict(random);
            // An add-on that refuses an application, and serves no other one, is held to be at fault itself.
            Set<String> unsound = unsound().keySet();
            faults.values()
                    .removeIf(fault -> fault.kind() == Kind.BY_ADD_ON
                            && applications.stream()
                                    .filter(other -> includes.get(other).contains(fault.other()))
                                    .allMatch(other -> unsound.stream()
                                            .anyMatch(name -> name.equals(other)
                                                    || name.equals("conf/" + other + ".cfg")
                                                    || other.equals(application(name)))));
        }

        private void inflict(Random random) {
            List<String> changes = new ArrayList<>(new ChangeBatch(before, desired).changes());
            for (int i = random.nextInt(7); i > 0 && !changes.isEmpty(); i--) {
                String name = changes.remove(random.nextInt(changes.size()));
                String id = "MAST-TEST-" + (100 + i);
                Set<String> included = includes.getOrDefault(name, Set.of());
                List<String> siblings = targets.keySet().stream()
                        .filter(other -> !other.equals(name)
                                && changes.contains(other)
                                && !extended(other).contains(name)
                                && !extended(name).contains(other)
                                && Objects.equals(application(other), application(name)))
                        .toList();
                if (name.startsWith("conf/")) {
                    faults.put(name, new Fault(Kind.SETTINGS, id, ""));
                } else if (random.nextInt(3) == 0 || name.startsWith("lib")) {
                    faults.put(name, new Fault(Kind.START, id, ""));
                } else if (!included.isEmpty() && random.nextBoolean()) {
                    faults.put(
                            name,
                            new Fault(Kind.BY_ADD_ON, id, included.iterator().next()));
                } else if (!siblings.isEmpty() && random.nextBoolean()) {
                    changes.remove(siblings.get(0));
                    faults.put(name, new Fault(Kind.CONFLICT, id, siblings.get(0)));
                } else {
                    faults.put(name, new Fault(Kind.OWN, id, ""));
                }
            }
        }

        private static List<String> names(String kind, int count) {
            return Stream.iterate(0, i -> i + 1).limit(count).map(i -> kind + i).toList();
        }

        private static SortedSet<String> some(List<String> names, Random random, double share) {
            return names.stream()
                    .filter(name -> random.nextDouble() < share)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private static GenerationInputs inputs(SortedMap<String, Integer> versions, Set<String> configured) {
            SortedMap<String, StoredBundle> bundles = new TreeMap<>();
            versions.forEach(
                    (name, version) -> bundles.put(name, new StoredBundle(name, name + version, Path.of(name))));
            SortedMap<String, Settings> settings = new TreeMap<>();
            configured.forEach(name -> settings.put(name, new Settings(Map.of("a", "b"))));
            return new GenerationInputs(bundles, settings);
        }

        private Set<String> needed(String name) {
            Set<String> needed = new TreeSet<>(imports.get(name));
            needed.addAll(includes.getOrDefault(name, Set.of()));
            needed.addAll(targets.containsKey(name) ? Set.of(targets.get(name)) : Set.of());
            return needed;
        }

        /** Returns what an extension extends, directly or through others. */
        private Set<String> extended(String extension) {
            return Stream.iterate(targets.get(extension), Objects::nonNull, targets::get)
                    .collect(Collectors.toSet());
        }

        private String application(String extension) {
            String target = targets.get(extension);
            return target == null || target.startsWith("app") ? target : application(target);
        }

        /** Returns the changes that cannot go live, each with the ids of the faults because of which they cannot. */
        private SortedMap<String, Set<String>> unsound() {
            SortedMap<String, Set<String>> unsound = new TreeMap<>();
            SortedSet<String> changes = new ChangeBatch(before, desired).changes();
            faults.forEach((name, fault) -> {
                if (fault.kind() != Kind.CONFLICT) {
                    add(unsound, name, Set.of(fault.id()));
                }
            });
            spread(unsound, changes);
            Map<String, Set<String>> conflicting = new TreeMap<>();
            faults.forEach((name, fault) -> {
                if (fault.kind() == Kind.CONFLICT
                        && !unsound.containsKey(name)
                        && !unsound.containsKey(fault.other())) {
                    add(conflicting, name, Set.of(fault.id()));
                    add(conflicting, fault.other(), Set.of(fault.id()));
                }
            });
            conflicting.forEach((name, ids) -> add(unsound, name, ids));
            spread(unsound, changes);
            return unsound;
        }

        private void spread(Map<String, Set<String>> unsound, Set<String> changes) {
            boolean more = true;
            while (more) {
                more = false;
                for (String name : changes) {
                    Set<String> needed = name.startsWith("conf/") ? Set.of(bundle(name)) : needed(name);
                    for (String each : needed) {
                        if (unsound.containsKey(each) && !before.bundles().containsKey(each)) {
                            more |= add(unsound, name, unsound.get(each));
                        }
                    }
                    String conf = "conf/" + name + ".cfg";
                    if (name.startsWith("app") && !before.bundles().containsKey(name) && unsound.containsKey(conf)) {
                        more |= add(unsound, name, unsound.get(conf));
                    }
                }
            }
        }

        /** Returns whether a change is one of settings whose application is not there after all, so that they may be live or not. */
        private boolean isUnread(String name) {
            return name.startsWith("conf/") && !serving.bundles().containsKey(bundle(name));
        }

        /** Returns whether something that a change needs is not there after all, which is then its problem. */
        private boolean lacks(String name) {
            return name.startsWith("conf/")
                    ? lacks(bundle(name))
                    : !serving.bundles().keySet().containsAll(needed(name));
        }

        /** Returns the ids of all conflicts, which may be reported even if one of the two is also left out for another reason. */
        private Set<String> conflicts() {
            return faults.values().stream()
                    .filter(fault -> fault.kind() == Kind.CONFLICT)
                    .map(Fault::id)
                    .collect(Collectors.toSet());
        }

        private static String bundle(String conf) {
            return conf.substring("conf/".length(), conf.length() - ".cfg".length());
        }

        private static boolean add(Map<String, Set<String>> all, String name, Set<String> ids) {
            return all.computeIfAbsent(name, any -> new TreeSet<>()).addAll(ids);
        }

        @Override
        public BuildResult goLive(GenerationInputs inputs) {
            BuildResult result = build(inputs);
            serving = result instanceof BuildResult.Live ? inputs : serving;
            return result;
        }

        @Override
        public BuildResult tryOut(GenerationInputs inputs) {
            return build(inputs) instanceof BuildResult.Refused refused ? refused : new BuildResult.Possible();
        }

        private BuildResult build(GenerationInputs inputs) {
            Set<String> there = inputs.bundles().keySet();
            List<Problem> problems = new ArrayList<>();
            for (String name : there) {
                if (has(inputs, name, Kind.START)) {
                    problems.add(problem(faults.get(name).id(), name));
                } else if (!there.containsAll(imports.get(name))) {
                    problems.add(problem("MAST-STAGE-004", name));
                }
            }
            if (!problems.isEmpty()) {
                return refused(problems, Map.of(), false);
            }
            targets.forEach((name, target) -> {
                if (there.contains(name) && !there.contains(target)) {
                    problems.add(problem("MAST-GENERATION-006", name));
                }
            });
            if (!problems.isEmpty()) {
                return refused(problems, Map.of(), true);
            }
            SortedMap<String, List<Problem>> refused = new TreeMap<>();
            Set<String> sound = new TreeSet<>();
            there.stream().filter(name -> name.startsWith("app")).forEach(name -> {
                List<Problem> found = problems(name, inputs);
                problems.addAll(found);
                if (found.isEmpty()) {
                    sound.addAll(includes.get(name));
                } else {
                    refused.put(name, found);
                }
            });
            SortedMap<String, List<Problem>> applications = new TreeMap<>();
            refused.forEach((name, found) -> {
                List<Problem> own = found.stream()
                        .filter(problem -> problem.origins().stream()
                                .map(Origin::addOn)
                                .noneMatch(named ->
                                        named.startsWith("ext") || named.startsWith("lib") && !sound.contains(named)))
                        .toList();
                if (!own.isEmpty()) {
                    applications.put(name, own);
                    applications.put("conf/" + name + ".cfg", own);
                }
            });
            return problems.isEmpty() ? BatchTrialTest.live() : refused(problems, applications, true);
        }

        private List<Problem> problems(String application, GenerationInputs inputs) {
            List<Problem> found = new ArrayList<>();
            if (!inputs.bundles().keySet().containsAll(includes.get(application))) {
                found.add(problem(UnknownInclude.ID, application));
            } else if (has(inputs, application, Kind.OWN)) {
                found.add(problem(faults.get(application).id(), application));

            } else if (has(inputs, application, Kind.BY_ADD_ON)) {
                found.add(problem(
                        faults.get(application).id(), faults.get(application).other()));
            } else if (inputs.settings().containsKey(application)
                    && faults.containsKey("conf/" + application + ".cfg")) {
                String id = faults.get("conf/" + application + ".cfg").id();
                found.add(new Problem(id, id, List.of(Origin.named("conf", application + ".cfg")), List.of()));
            }
            for (String extension : targets.keySet()) {
                if (!inputs.bundles().containsKey(extension) || !application.equals(application(extension))) {
                    continue;
                }
                Fault fault = faults.get(extension);
                if (has(inputs, extension, Kind.OWN)) {
                    found.add(problem(fault.id(), extension));
                } else if (has(inputs, extension, Kind.CONFLICT) && isChanged(inputs, fault.other())) {
                    found.add(problem(fault.id(), extension, fault.other()));
                }
            }
            return found;
        }

        private boolean has(GenerationInputs inputs, String name, Kind kind) {
            Fault fault = faults.get(name);
            return fault != null && fault.kind() == kind && isChanged(inputs, name);
        }

        private static boolean isChanged(GenerationInputs inputs, String name) {
            StoredBundle bundle = inputs.bundles().get(name);
            return bundle != null && bundle.hash().equals(name + 2);
        }

        private static Problem problem(String id, String... named) {
            return new Problem(
                    id,
                    id + " of " + String.join(", ", named),
                    Stream.of(named).map(name -> Origin.named(name, "x")).toList(),
                    List.of());
        }

        private BuildResult.Refused refused(
                List<Problem> problems, Map<String, List<Problem>> applications, boolean composed) {
            Set<String> culprits = problems.stream()
                    .flatMap(problem -> problem.origins().stream())
                    .map(origin -> origin.addOn().equals("conf") ? "conf/" + origin.type() : origin.addOn())
                    .collect(Collectors.toCollection(TreeSet::new));
            Map<String, Set<String>> dependencies = new TreeMap<>(imports);
            if (composed) {
                Set<String> running = serving.bundles().keySet();
                targets.forEach((name, target) -> {
                    if (!running.contains(target)) {
                        dependencies.merge(name, Set.of(target), ChangeBatch::union);
                    }
                });
                includes.keySet().stream()
                        .filter(name -> !running.contains(name))
                        .forEach(name -> {
                            String conf = "conf/" + name + ".cfg";
                            dependencies.merge(name, Set.of(conf), ChangeBatch::union);
                            dependencies.merge(conf, Set.of(name), ChangeBatch::union);
                        });
            }
            return new BuildResult.Refused(
                    problems, culprits, applications, dependencies, composed, Set.of(), Set.of());
        }

        @Override
        public String toString() {
            return "running " + versions(before) + ", desired " + versions(desired) + " with the settings of "
                    + desired.settings().keySet() + "; imports " + imports + ", includes " + includes + ", targets "
                    + targets + ", faults " + faults;
        }

        private static List<String> versions(GenerationInputs inputs) {
            return inputs.bundles().values().stream().map(StoredBundle::hash).toList();
        }
    }
}
