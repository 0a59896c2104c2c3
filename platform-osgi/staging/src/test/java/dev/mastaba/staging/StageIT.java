package dev.mastaba.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

class StageIT {
    @TempDir
    Path folder;

    private StageFixture fixture;

    @BeforeEach
    void boot() {
        System.clearProperty("stage-it.release");
        fixture = new StageFixture(folder, Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aCopyIsWiredToTheCopyOfItsOwnWorldAlthoughTheOlderIsResolved() {
        Copy lib1 = fixture.install(1, lib("first"));
        Copy user1 = fixture.install(1, user());
        fixture.start(lib1, user1);
        Copy lib2 = fixture.install(2, lib("second"));
        Copy user2 = fixture.install(2, user());
        fixture.start(lib2, user2);

        assertThat(textOf(user1)).isEqualTo("first");
        assertThat(textOf(user2)).isEqualTo("second");
    }

    @Test
    void aSingletonIsInstalledTwice() {
        Copy one = fixture.install(1, single());
        fixture.start(one);
        Copy two = fixture.install(2, single());
        fixture.start(two);

        assertThat(two.bundle().getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(one.bundle().getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void disposalLeavesNothingInstalledAndTouchesNothingElse() {
        Copy old = fixture.install(1, lib("first"));
        fixture.start(old);
        Copy fresh = fixture.install(2, lib("second"));
        fixture.start(fresh);

        assertThat(fixture.stage.uninstall(List.of(old))).isEmpty();
        assertThat(old.bundle().getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(fresh.bundle().getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void aMissingPackageIsToldWithTheVersionThatIsOffered() {
        Path older = lib("first").writeTo(folder.resolve("old"));
        Copy lib = fixture.install(
                1, lib("second").exporting("words;version=2.0.0").withVersion("2.0.0"));
        Copy user = fixture.install(1, user().using(older).withHeader("Import-Package", "words;version='[1.0,2)'"));

        assertThat(problemOf(() -> fixture.start(lib, user)).summary())
                .isEqualTo("user requires the package words, version [1.0.0,2.0.0); available: words 2.0.0 of lib.");
    }

    @Test
    void anInternalPackageOfThePlatformIsNotWiredToACopyThatNamesTheAttribute() {
        fixture.felix.start(lib("platform").exporting("words;internal=true;mandatory:=internal"));
        Copy user = fixture.install(1, user().withHeader("Import-Package", "words;internal=true"));

        Problem problem = problemOf(() -> fixture.start(user));
        assertThat(problem.summary())
                .isEqualTo(
                        "user requires the package words, version [1.0.0,2.0.0), which lib contains but no bundle exports.");
        assertThat(problem.remedies())
                .first()
                .isEqualTo("words is internal to lib. To list the packages that bundles can import: mastaba packages");
    }

    @Test
    void anActivatorThatThrowsIsNamedWithItsLine() {
        Copy bad = fixture.install(1, activator("bad", "throw new IllegalStateException(\"no disk\");"));

        Problem problem = problemOf(() -> fixture.start(bad));
        assertThat(problem.summary()).contains("bad threw an exception during its start", "no disk");
        assertThat(problem.origins().get(0).toString()).contains("bad.Start.start (Start.java:");
    }

    @Test
    void aStartThatTakesTooLongIsInterruptedAndItsCopyCanGo() {
        Copy slow = fixture.install(1, activator("slow", "Thread.sleep(60_000);"));

        assertThat(problemOf(() -> fixture.start(slow)).summary())
                .contains("slow exceeded the limit of 2000 ms for start", "returned");
        assertThat(fixture.calls.abandoned()).isEmpty();
        assertThat(fixture.stage.uninstall(List.of(slow))).isEmpty();
        assertThat(slow.bundle().getState()).isEqualTo(Bundle.UNINSTALLED);
    }

    @Test
    void aStartThatHangsForEverIsAbandonedAndDoesNotBlockTheOthers() throws Exception {
        Copy lib = fixture.install(1, lib("first"));
        Copy hung = fixture.install(
                1, user().withHeader("Bundle-Activator", "user.Start").withSource("""
                package user;
                public final class Start implements org.osgi.framework.BundleActivator {
                  public void start(org.osgi.framework.BundleContext context) {
                    while (System.getProperty("stage-it.release") == null) {
                      try { Thread.sleep(50); } catch (InterruptedException ignored) { }
                    }
                  }
                  public void stop(org.osgi.framework.BundleContext context) { }
                }"""));
        try {
            assertThat(problemOf(() -> fixture.start(lib, hung)).summary())
                    .contains("has not returned", "user.Start.start");
            assertThat(fixture.calls.abandoned())
                    .extracting(AddOnCalls.Abandoned::who)
                    .containsExactly("user");
            assertThat(fixture.stage.uninstall(List.of(lib, hung))).isEmpty();
            assertThat(lib.bundle().getState()).isEqualTo(Bundle.UNINSTALLED);

            Copy next = fixture.install(2, lib("second"));
            fixture.start(next);
            assertThat(fixture.stage.uninstall(List.of(next))).isEmpty();
        } finally {
            System.setProperty("stage-it.release", "now");
        }
    }

    @Test
    void theContextClassLoaderThatAnAddOnLeavesBehindIsGone() throws Exception {
        Copy copy = fixture.install(
                1, activator("leaver", "Thread.currentThread().setContextClassLoader(Start.class.getClassLoader());"));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        fixture.start(copy);

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        ClassLoader seen =
                fixture.calls.call(copy, "look", () -> Thread.currentThread().getContextClassLoader());
        assertThat(seen).isSameAs(StageFixture.class.getClassLoader());
    }

    @Test
    void exportingAPackageOfThePlatformIsRefused() {
        Problem problem = problemOf(() -> fixture.install(
                1,
                SourceBundle.named("greedy")
                        .withHeader("Export-Package", "org.slf4j")
                        .withHeader("-includeresource", "")));
        assertThat(problem.summary())
                .contains("greedy exports packages that the platform already exports")
                .endsWith(": org.slf4j.");
        assertThat(fixture.felix.context().getBundles()).noneMatch(Copy::is);
    }

    private static Problem problemOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        List<Problem> problems = assertThatThrownBy(action)
                .asInstanceOf(type(ConfigurationException.class))
                .actual()
                .problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private String textOf(Copy copy) {
        ServiceReference<?>[] services = copy.bundle().getRegisteredServices();
        return (String) ((Supplier<?>) fixture.felix.context().getService(services[0])).get();
    }

    private static SourceBundle lib(String text) {
        return SourceBundle.named("lib").exporting("words;version=1.0.0").withSource("""
                package words;
                public final class Words { public static String text() { return "TEXT"; } }""".replace("TEXT", text));
    }

    private SourceBundle user() {
        return SourceBundle.named("user")
                .using(lib("compiled").writeTo(folder.resolve("api")))
                .withSource("""
                package user;
                @org.osgi.service.component.annotations.Component(service = java.util.function.Supplier.class)
                public final class User implements java.util.function.Supplier<String> {
                  public String get() { return words.Words.text(); }
                }""");
    }

    private static SourceBundle single() {
        return SourceBundle.named("single").withHeader("Bundle-SymbolicName", "single;singleton:=true");
    }

    private static SourceBundle activator(String name, String body) {
        return SourceBundle.named(name)
                .withHeader("Bundle-Activator", name + ".Start")
                .withSource("""
                package NAME;
                public final class Start implements org.osgi.framework.BundleActivator {
                  public void start(org.osgi.framework.BundleContext context) throws Exception { BODY }
                  public void stop(org.osgi.framework.BundleContext context) { }
                }""".replace("NAME", name).replace("BODY", body));
    }
}
