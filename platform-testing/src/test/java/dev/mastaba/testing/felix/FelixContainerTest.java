package dev.mastaba.testing.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

@Tag("smoke")
class FelixContainerTest {
    private static FelixContainer felix;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        felix = FelixContainer.builder().start();
    }

    @AfterAll
    static void stop() {
        felix.close();
    }

    @Test
    void aComponentMadeFromSourceIsAService() {
        Bundle bundle = felix.start(SourceBundle.named("greeter").withSource("""
                package greeter;
                @org.osgi.service.component.annotations.Component(service = java.util.function.Supplier.class)
                public final class Hello implements java.util.function.Supplier<String> {
                  public String get() { return "Hello"; }
                }"""));
        assertThat(answerOf(bundle)).isEqualTo("Hello");
    }

    @Test
    void aReferenceOnAnotherMadeBundleIsWired() {
        SourceBundle api =
                SourceBundle.named("api").exporting("words;version=1.2.0").withSource("""
                package words;
                public interface Word { String text(); }""");
        Path jar = api.writeTo(folder);
        Bundle user = felix.install(
                SourceBundle.named("user").using(jar).withSource("""
                package user;
                import org.osgi.service.component.annotations.*;
                @Component(service = java.util.function.Supplier.class)
                public final class User implements java.util.function.Supplier<String> {
                  @Reference words.Word word;
                  public String get() { return word.text(); }
                }""").writeTo(folder));
        assertThat(user.getHeaders().get("Import-Package")).contains("words;version=\"[1.2,2)\"");

        felix.start(jar);
        felix.start(SourceBundle.named("provider").using(jar).withSource("""
                package provider;
                @org.osgi.service.component.annotations.Component
                public final class Provider implements words.Word {
                  public String text() { return "from the provider"; }
                }"""));
        felix.start(Path.of(java.net.URI.create(user.getLocation().substring("reference:".length()))));
        assertThat(answerOf(user)).isEqualTo("from the provider");
    }

    @Test
    void sharedPackagesAreTheSameClasses() {
        try (FelixContainer sharing = FelixContainer.sharing(FelixContainer.class)) {
            Bundle bundle = sharing.start(SourceBundle.named("sharer")
                    .using(FelixContainer.class)
                    .withHeader("DynamicImport-Package", "dev.mastaba.testing.felix"));
            assertThat(classOf(bundle)).isSameAs(FelixContainer.class);
        }
    }

    @Test
    void aSourceThatDoesNotCompileIsRefusedWithTheCompilersWords() {
        SourceBundle broken = SourceBundle.named("broken").withSource("package broken; class Broken { int x = \"\"; }");
        assertThatThrownBy(() -> broken.writeTo(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("incompatible types");
    }

    @Test
    void aBundleThatLeavesNothingBehindIsCollected() {
        felix.expectNoLeak(felix.start(SourceBundle.named("tidy").withSource("""
                package tidy;
                @org.osgi.service.component.annotations.Component(service = Runnable.class)
                public final class Tidy implements Runnable { public void run() {} }""")));
    }

    @Test
    void aBundleWhoseObjectsAreHeldIsNot() {
        Bundle bundle = felix.start(SourceBundle.named("held").withSource("""
                package held;
                @org.osgi.service.component.annotations.Component(service = Runnable.class)
                public final class Held implements Runnable { public void run() {} }"""));
        Object held = felix.context().getService(bundle.getRegisteredServices()[0]);
        assertThatThrownBy(() -> felix.expectNoLeak(bundle, 500))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Classes of held 1.0.0 are still reachable");
        assertThat(held).isNotNull();
    }

    private static Class<?> classOf(Bundle bundle) {
        try {
            return bundle.loadClass(FelixContainer.class.getName());
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }

    private static String answerOf(Bundle bundle) {
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        assertThat(registered).hasSize(1);
        BundleContext context = felix.context();
        return (String) ((Supplier<?>) context.getService(registered[0])).get();
    }
}
