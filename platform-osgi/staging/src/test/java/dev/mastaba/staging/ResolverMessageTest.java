package dev.mastaba.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.OfferedCapabilities.Holder;
import dev.mastaba.staging.OfferedCapabilities.Offer;
import dev.mastaba.testing.GoldenFile;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class ResolverMessageTest {
    private static final OfferedCapabilities NOTHING = new OfferedCapabilities(List.of(), name -> List.of());

    @Test
    void nobodyOffersThePackage() {
        Problem problem = ResolverMessage.explain("user", missing("user", "words"), NOTHING, NOTHING);
        assertThat(problem.summary())
                .isEqualTo("user requires the package words, version [1.2.0,2.0.0), which no bundle provides.");
        assertThat(problem.remedies())
                .contains(
                        "Or, if user works without it, make it optional: Import-Package: words;resolution:=optional, *");
    }

    @Test
    void anotherVersionIsOfferedAndItsBundleIsNamed() {
        Problem problem = ResolverMessage.explain("user", missing("user", "words"), offered("2.1.0", "lib"), NOTHING);
        assertThat(problem.summary()).endsWith("; available: words 2.1.0 of lib.");
        assertThat(problem.origins()).extracting(Origin::addOn).containsExactly("user", "lib");
    }

    @Test
    void whoOfferedItIsGone() {
        Problem problem = ResolverMessage.explain("user", missing("user", "words"), NOTHING, offered("1.2.0", "lib"));
        assertThat(problem.summary()).endsWith("which no bundle provides anymore; lib provided it.");
        assertThat(problem.remedies().get(0)).isEqualTo("Restore the previous lib, or remove user as well.");
    }

    @Test
    void theInnermostReasonCounts() {
        String chain =
                "Unable to resolve top [9](R 9.0): missing requirement [top [9](R 9.0)] osgi.wiring.package; (osgi.wiring.package=user.api)"
                        + " [caused by: Unable to resolve user [12](R 12.0): missing requirement [user [12](R 12.0)] osgi.wiring.package;"
                        + " (&(osgi.wiring.package=words)(version>=1.2.0)(!(version>=2.0.0)))] Unresolved requirements: [[top [9](R 9.0)] osgi.wiring.package;"
                        + " (osgi.wiring.package=user.api)]";
        Problem problem = ResolverMessage.explain("top", chain, NOTHING, NOTHING);
        assertThat(problem.summary())
                .isEqualTo("user requires the package words, version [1.2.0,2.0.0), which no bundle provides."
                        + " Without user, top cannot be resolved either.");
    }

    @Test
    void aJavaThatIsTooOld() {
        String message = "Unable to resolve user [12](R 12.0): missing requirement [user [12](R 12.0)] osgi.ee;"
                + " (&(osgi.ee=JavaSE)(version=21)) Unresolved requirements: [[user [12](R 12.0)] osgi.ee; (&(osgi.ee=JavaSE)(version=21))]";
        OfferedCapabilities offers = new OfferedCapabilities(
                List.of(new Offer("osgi.ee", "JavaSE", Version.emptyVersion, "system.bundle")), name -> List.of());
        Problem problem = ResolverMessage.explain("user", message, offers, NOTHING);
        assertThat(problem.summary())
                .isEqualTo("user requires Java 21; the server runs on Java "
                        + Runtime.version().feature() + ".");
        assertThat(problem.remedies())
                .containsExactly(
                        "Build user for the Java version that the server runs on, or run the server on a newer Java.");
        assertThat(ResolverMessage.explain("user", message.replace("JavaSE", "OSGi/Minimum"), NOTHING, NOTHING)
                        .summary())
                .startsWith("user requires the Java runtime (&(osgi.ee=OSGi/Minimum)(version=21))");
    }

    @Test
    void twoChainsToOnePackage() {
        String message =
                "Uses constraint violation. Unable to resolve resource x [x [5](R 5.0)] because it is exposed to package 'org.slf4j'"
                        + " from resources y [y [4](R 4.0)] and z [z [3](R 3.0)] via two dependency chains.";
        assertThat(ResolverMessage.explain("x", message, NOTHING, NOTHING).summary())
                .contains("x would use two copies of the package \"org.slf4j\"");
    }

    @Test
    void whatIsNotUnderstoodIsShownAsItIs() {
        assertThat(ResolverMessage.explain("x", "something new", NOTHING, NOTHING)
                        .summary())
                .endsWith("something new");
    }

    @Test
    void theTextsAreThese() {
        String exposed =
                "Uses constraint violation. Unable to resolve resource x [x [5](R 5.0)] because it is exposed to"
                        + " package 'words' from resources y [y [4](R 4.0)] and z [z [3](R 3.0)] via two dependency chains.";
        String texts = Stream.of(
                        ResolverMessage.explain("user", missing("user", "words"), NOTHING, NOTHING),
                        ResolverMessage.explain("user", missing("user", "words"), offered("2.1.0", "lib"), NOTHING),
                        ResolverMessage.explain("user", missing("user", "words"), NOTHING, offered("1.2.0", "lib")),
                        ResolverMessage.explain(
                                "user", missing("user", "words"), held(new Holder("lib", false)), NOTHING),
                        ResolverMessage.explain(
                                "user", missing("user", "words"), held(new Holder("dev.mastaba.words", true)), NOTHING),
                        ResolverMessage.explain("x", exposed, offered("1.0.0", "y"), NOTHING),
                        ResolverMessage.explain("x", "Unable to resolve x: the weather", NOTHING, NOTHING))
                .map(problem -> problem.text() + "\n")
                .collect(Collectors.joining("\n"));
        GoldenFile.assertPinned(ResolverMessageTest.class, "resolver-problems.txt", texts);
    }

    private static OfferedCapabilities held(Holder holder) {
        return new OfferedCapabilities(List.of(), name -> List.of(holder));
    }

    private static OfferedCapabilities offered(String version, String bundle) {
        return new OfferedCapabilities(
                List.of(new Offer("osgi.wiring.package", "words", Version.parseVersion(version), bundle)),
                name -> List.of());
    }

    private static String missing(String user, String name) {
        return "Unable to resolve " + user + " [12](R 12.0): missing requirement [" + user
                + " [12](R 12.0)] osgi.wiring.package;"
                + " (&(osgi.wiring.package=" + name + ")(version>=1.2.0)(!(version>=2.0.0)))"
                + " Unresolved requirements: [[" + user + " [12](R 12.0)] osgi.wiring.package; (&(osgi.wiring.package="
                + name
                + ")(version>=1.2.0)(!(version>=2.0.0)))]";
    }
}
