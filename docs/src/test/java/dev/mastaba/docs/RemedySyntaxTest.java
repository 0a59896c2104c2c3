package dev.mastaba.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.engine.text.SettingNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Remedies that people paste: each statement in a report compiles, and each setting is known. */
class RemedySyntaxTest {
    private static final Pattern STATEMENT =
            Pattern.compile("(?:^|: )((?:config|\\w+\\.of\\(config\\))\\.[^…]*;)(?: +//.*)?$");
    private static final Pattern SETTING = Pattern.compile("(?:^|: )(mastaba\\.[\\w.-]+) = ");
    private static final Pattern EXAMPLE =
            Pattern.compile("Fix the name, or remove the line: .*|Set a valid value: .*");

    private static Set<String> remedies;

    @BeforeAll
    static void read() throws IOException {
        remedies = ErrorCatalogue.read(List.of()).reports().values().stream()
                .flatMap(List::stream)
                .flatMap(report -> Remedy.of(report).stream())
                .map(Remedy::text)
                .filter(remedy -> !EXAMPLE.matcher(remedy).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachSettingIsKnown() throws IOException {
        SettingNames known = SettingNames.with(DocumentedSettingsTest.addOns());
        List<String> named = found(SETTING);
        assertThat(named).hasSizeGreaterThan(50);
        assertThat(named.stream().filter(known::isUnknown)).isEmpty();
    }

    @Test
    void eachStatementCompiles(@TempDir Path classes) throws IOException {
        List<String> statements = found(STATEMENT);
        assertThat(statements).hasSizeGreaterThan(50);
        StringBuilder source = new StringBuilder("""
                abstract class Pasted {
                    Configurator config;
                    Tween tween;
                    ViewDeriver deriver;
                    Factory factory;
                    UserStore store;
                    AclPolicy.Groups groups;
                    Login login;
                    String secret;
                    javax.sql.DataSource database;
                    record Seo(String description) {}
                    static class OtherAddOn implements AddOn {
                        public void include(Configurator config) {}
                    }
                    interface Factory extends Renderer.Factory, dev.mastaba.core.engine.predicate.PredicateFactory {}
                    static class MyMapper implements ViewMapper {
                        public DerivedView map(Object view, DerivedView standard, ViewDeriver.DeriverInfo info) {
                            return standard;
                        }
                    }
                    static class PageViews {}
                    static class TYPE {}
                    abstract Response framed(Response response);
                    abstract Response orders(Request request);
                """);
        for (int i = 0; i < statements.size(); i++) {
            source.append("void paste")
                    .append(i)
                    .append("() { ")
                    .append(statements.get(i))
                    .append(" }\n");
        }
        PastedCode.compile(Map.of("Pasted", source.append('}').toString()), classes);
    }

    private static List<String> found(Pattern pattern) {
        return remedies.stream()
                .flatMap(remedy -> pattern.matcher(remedy).results().map(found -> found.group(1)))
                .toList();
    }
}
