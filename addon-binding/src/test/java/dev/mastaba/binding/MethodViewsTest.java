package dev.mastaba.binding;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.MethodView;
import dev.mastaba.testing.TestApp;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Methods that references and texts name. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // they are called by name
class MethodViewsTest {
    record Page(String title) {}

    static class Numbers {
        Object plain(Request request) {
            return "n" + request.path();
        }

        Object page(Page page, Request request) {
            return "n" + page.title();
        }

        Object none() {
            return "n";
        }

        int two(@Query int a, int b) {
            return 0;
        }

        int three(@Query int a, @Query int b, @Query int c) {
            return a + b + c;
        }

        int four(@Query int a, @Query int b, @Query int c, @Query int d) {
            return a + b + c + d;
        }

        int five(@Query int a, @Query int b, @Query int c, @Query int d, @Query int e) {
            return a + b + c + d + e;
        }

        int six(@Query int a, @Query int b, @Query int c, @Query int d, @Query int e, @Query int f) {
            return a + b + c + d + e + f;
        }

        static Object still(@Query int a) {
            return "static " + a;
        }

        Object twice() {
            return "";
        }

        Object twice(Request request) {
            return "";
        }

        Object once(Request request) {
            return "once";
        }

        void once(String other) {}

        Object once(Page page, int other) {
            return "";
        }

        void nothing() {}

        private Object hidden() {
            return "";
        }
    }

    static final class Made {
        private final Request request;

        Made(Request request) {
            this.request = request;
        }

        Object show() {
            return "made for " + request.path();
        }
    }

    private final Numbers numbers = new Numbers();

    private static String get(AddOn addOn, String target) {
        AddOn all = config -> {
            config.include(new BindingAddOn());
            config.setRootFactory(request -> new Page("Home"));
            config.include(addOn);
        };
        try (TestApp app = TestApp.of(all)) {
            return app.get(target).expectStatus(200).body();
        }
    }

    private static String get(MethodView view, String query) {
        return get(config -> config.addView(view, named("x"), renderer("string")), "/x" + query);
    }

    @Test
    void takeWhatViewsTake() {
        assertThat(get(calling(numbers::plain), "")).isEqualTo("n/x");
        assertThat(get(calling(numbers::page), "")).isEqualTo("nHome");
        assertThat(get(calling(numbers::none), "")).isEqualTo("n");
        assertThat(get(calling(numbers, "none"), "")).isEqualTo("n");
    }

    @Test
    void plainReferencesAreViews() {
        AddOn plain = config -> {
            config.addView(numbers::plain, named("plain"), renderer("string"));
            config.addView(Page.class, numbers::page, named("page"), renderer("string"));
        };
        assertThat(get(plain, "/plain")).isEqualTo("n/plain");
        assertThat(get(plain, "/page")).isEqualTo("nHome");
    }

    @Test
    void ofClassesHaveAnObjectForEachRequest() {
        assertThat(get(calling(Made::show), "")).isEqualTo("made for /x");
        assertThat(get(calling(Made.class, "show"), "")).isEqualTo("made for /x");
    }

    @Test
    void mayHaveManyParameters() {
        String query = "?a=1&b=2&c=3&d=4&e=5&f=6";
        assertThat(get(calling(numbers::three), query)).isEqualTo("6");
        assertThat(get(calling(numbers::four), query)).isEqualTo("10");
        assertThat(get(calling(numbers::five), query)).isEqualTo("15");
        assertThat(get(calling(numbers::six), query)).isEqualTo("21");
        assertThat(get(calling(Numbers::still), query)).isEqualTo("static 1");
    }

    @Test
    void knowTheMethodAndItsObject() {
        MethodView view = calling(numbers::two);
        assertThat(view.method().getName()).isEqualTo("two");
        assertThat(view.type()).isEqualTo(Numbers.class);
        assertThat(view.instance()).isEqualTo(Optional.of(numbers));
        assertThat(view.fits()).isFalse();
    }

    @Test
    void lambdasAreNoReferences() {
        assertThatThrownBy(() -> calling((Integer one) -> one))
                .hasMessageContaining("MAST-BIND-015")
                .hasMessageContaining("The method of the function")
                .hasMessageContaining("calling(jobs, \"show\")");
    }

    @Test
    void objectsAreNoReferences() {
        MethodViews.Reference.Of0 object = new MethodViews.Reference.Of0() {
            @Override
            public Object call() {
                return "";
            }
        };
        assertThatThrownBy(() -> calling(object)).hasMessageContaining("MethodViewsTest$1");
    }

    @Test
    void namesMeanOneMethod() {
        assertThatThrownBy(() -> calling(numbers, "plainn"))
                .hasMessageContaining("no method \"plainn\" that can be a view. Did you mean \"plain\"?");
        assertThatThrownBy(() -> calling(numbers, "hidden")).hasMessageContaining("no method \"hidden\"");
        assertThatThrownBy(() -> calling(numbers, "twice")).hasMessageContaining("several methods \"twice\"");
        assertThatThrownBy(() -> calling(numbers, "nothing")).hasMessageContaining("returns void");
        assertThat(get(calling(numbers, "once"), "")).isEqualTo("once");
    }
}
