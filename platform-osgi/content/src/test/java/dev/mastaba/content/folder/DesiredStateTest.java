package dev.mastaba.content.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentProblems;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DesiredStateTest {
    private static final BundleFile WIKI = bundle("wiki", "a");
    private static final BundleFile DARK = bundle("dark", "b");
    private static final ConfFile CONF = new ConfFile("wiki.cfg", "c".repeat(64), "a = 1");

    @Test
    void saysWhatItAsksFor() {
        DesiredState state = DesiredState.of(List.of(WIKI, DARK), List.of(CONF));

        assertThat(state.hashes()).containsExactly("a".repeat(64), "b".repeat(64), "c".repeat(64));
        assertThat(state.without(Set.of("dark")).bundles()).containsOnlyKeys("wiki");
        assertThat(state.bundles()).isUnmodifiable();
    }

    @Test
    void takesTheFilesOfAnotherStateForTheSameBytesAlone() {
        BundleFile renamed = new BundleFile(
                "other.jar",
                Path.of("other.jar"),
                WIKI.sha256(),
                "wiki",
                WIKI.version(),
                Map.of("Import-Package", "a"));
        DesiredState serves = DesiredState.of(List.of(WIKI), List.of(CONF));
        assertThat(serves.writtenAsIn(
                        DesiredState.of(List.of(renamed, bundle("dark", "e")), List.of()), Object::equals))
                .isEqualTo(DesiredState.of(List.of(renamed), List.of(CONF)));
        assertThat(serves.writtenAsIn(DesiredState.of(List.of(bundle("wiki", "f")), List.of()), Object::equals))
                .isEqualTo(serves);
    }

    @Test
    void putsHeldBundlesBackButNeverOverNewOnes() {
        DesiredState former = DesiredState.of(List.of(WIKI, DARK), List.of());
        BundleFile next = bundle("wiki", "d");

        DesiredState held =
                DesiredState.of(List.of(next), List.of()).holding(former, List.of("wiki", "dark", "unknown"));

        assertThat(held.bundles()).containsOnlyKeys("wiki", "dark").containsValues(next, DARK);
    }

    @Test
    void tellsEveryProblemOnceAndInOrder() {
        DesiredState state = new DesiredState(
                DesiredState.empty().bundles(),
                DesiredState.empty().older(),
                DesiredState.empty().conf(),
                List.of(new RefusedFile("z.jar", null, DeploymentProblems.noBundle("z.jar", "why"))),
                List.of(DeploymentProblems.strayFile("a"), DeploymentProblems.strayFile("a")));

        assertThat(state.allProblems())
                .containsExactly(DeploymentProblems.strayFile("a"), DeploymentProblems.noBundle("z.jar", "why"));
    }

    @Test
    void findsTheFilesThatAProblemConcerns() {
        DesiredState state = DesiredState.of(List.of(WIKI, DARK), List.of(CONF));
        Problem conflict = new Problem(
                "MAST-CONFIG-001",
                "two views",
                List.of(Origin.named("wiki", "A"), Origin.named("dark", "B")),
                List.of());
        Problem nameless = new Problem("MAST-STAGE-012", "something", List.of(), List.of());

        assertThat(state.concerning(conflict, "dark")).isEqualTo(DeploymentProblem.error("dark.jar", "dark", conflict));
        assertThat(state.concerning(nameless, "conf/wiki.cfg"))
                .isEqualTo(DeploymentProblem.error("conf/wiki.cfg", null, nameless));
        assertThat(state.concerning(nameless, "gone")).isEqualTo(DeploymentProblem.error(null, "gone", nameless));
    }

    private static BundleFile bundle(String name, String digit) {
        return new BundleFile(
                name + ".jar", Path.of("bundles", name + ".jar"), digit.repeat(64), name, "1.0.0", Map.of());
    }
}
