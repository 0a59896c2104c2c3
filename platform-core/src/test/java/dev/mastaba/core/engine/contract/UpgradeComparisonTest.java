package dev.mastaba.core.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.engine.contract.UpgradeComparison.Effect;
import dev.mastaba.core.engine.text.OriginalHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradeComparisonTest {
    private static final Path NO_BUNDLE = Path.of("no-bundle");

    private static RecordedContract wiki(String version, ContractPart... parts) {
        return new RecordedContract(
                new AddOnContract("wiki", ReleaseVersion.parse(version), List.of(parts)), List.of());
    }

    private static RecordedContract extension(ContractPart... relied) {
        ReleaseVersion version = ReleaseVersion.parse("1.0.0");
        return new RecordedContract(
                new AddOnContract("votes", version, List.of()),
                List.of(
                        new AddOnContract("other", version, List.of(ContractPart.of("view", "other:gone", ""))),
                        new AddOnContract("wiki", version, List.of(relied))));
    }

    private static ContractPart part(String line) {
        return ContractPart.parse(line.replace('|', '\t'));
    }

    private static Effect effect(RecordedContract old, RecordedContract latest, RecordedContract extension)
            throws IOException {
        return new UpgradeComparison(NO_BUNDLE, old, NO_BUNDLE, latest).on(extension);
    }

    @ParameterizedTest(name = "{0} > {1} for {2}: {3}")
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "view|wiki:page;                 view|wiki:page;                   view|wiki:page;            untouched",
                "view|wiki:page;                 view|wiki:show;                   view|wiki:page;            breaks: view wiki:page is gone.",
                "view|wiki:page;                 view|wiki:paged;                  view|wiki:page;            breaks: view wiki:page is gone. Did you mean \"wiki:paged\"?",
                "view|wiki:page;                 view|wiki:show;                   view|wiki:page||optional;  touched: view wiki:page is gone.",
                "view|wiki:show;                 view|wiki:show;                   view|wiki:page;            breaks: view wiki:page is in neither version.",
                "view|wiki:show;                 view|wiki:show;                   view|wiki:page||optional;  untouched",
                "view|wiki:page|||h1;            view|wiki:page|||h2;              view|wiki:page|||h1;       touched: view wiki:page has changed",
                "view|wiki:page|||h1;            view|wiki:page|||h2;              view|wiki:page;            untouched",
                "view|wiki:page|||h1;            view|wiki:page|||h2;              view|wiki:page|||h2;       untouched",
                "view|wiki:page|||h1;            view|wiki:page|||h1;              view|wiki:page|||h0;       untouched",
                "view|wiki:page|||h1;            view|wiki:page;                   view|wiki:page|||h1;       untouched",
                "view|wiki:page;                 view|wiki:page||internal;         view|wiki:page;            touched: view wiki:page is internal now",
                "view|wiki:page||internal;       view|wiki:page||internal;         view|wiki:page;            untouched",
                "view|wiki:page||internal|h1;    view|wiki:page||internal|h2;      view|wiki:page|||h1;       touched: view wiki:page has changed",
                "route|page|name;                route|page|name, year;            route|page|name;           breaks: route page: name > name, year",
                "route|page|name;                route|page|;                      route|page|name||h1;       untouched",
                "route|page|name;                route|page|name, year;            route|page|*;              untouched",
                "slot|wiki:after|page, author;   slot|wiki:after|page, writer;     slot|wiki:after|author;    breaks: slot wiki:after: author is gone",
                "slot|wiki:after|page, author;   slot|wiki:after|page, writer;     slot|wiki:after|page;      untouched",
                "template|wiki:p.peb|a, b;       template|wiki:p.peb|b, c;         template|wiki:p.peb|a;     breaks: template wiki:p.peb: a is gone",
                "variable|wiki:p.peb#a|String;   variable|wiki:p.peb#a|int;        variable|wiki:p.peb#a|String; breaks: variable wiki:p.peb#a: String > int",
                "form|wiki:edit|text, note;      form|wiki:edit|text;              form|wiki:edit|note;       breaks: form wiki:edit: note is gone",
                "list|wiki:menu|MenuItem;        list|wiki:menu|Entry;             list|wiki:menu|MenuItem;   breaks: list wiki:menu: MenuItem > Entry",
                "event|wiki.Saved|page Page;     event|wiki.Saved|page Page, at Instant; event|wiki.Saved;    untouched",
                "event|wiki.Saved|page Page;     event|wiki.Kept|page Page;        event|wiki.Saved;          breaks: event wiki.Saved is gone.",
                "field|wiki:data#seats|int;      field|wiki:data#places|int;       field|wiki:data#seats|int; breaks: field wiki:data#seats is gone. Did you mean \"wiki:data#places\"?",
                "translation|wiki:de:Edit|||h1;  translation|wiki:de:Edit|||h2;    translation|wiki:de:Edit|||h1; touched: translation wiki:de:Edit has changed",
                "translation|wiki:de:Edit|||h1;  text|wiki:Edit;                   translation|wiki:de:Edit|||h1; touched: translation wiki:de:Edit is gone.",
                "block|wiki:a.peb#main|||h1;     block|wiki:b.peb#main|||h1;       block|wiki:a.peb#main|||h1; breaks: block wiki:a.peb#main is gone. It may have moved to wiki:b.peb#main.",
                "block|wiki:a.peb#main|||h1|x;   block|wiki:a.peb#main|||h2|x\\ny; block|wiki:a.peb#main|||h1; touched: block wiki:a.peb#main has changed:/   x/  +y",
                "version|wiki;                   version|wiki;                     version|wiki|[1,2);        untouched",
            })
    void aChangeHasAnEffectOnlyOnThoseWhoRelyOnThePart(String old, String latest, String relied, String expected)
            throws IOException {
        Effect effect = effect(
                wiki("1.0.0", part(old), part("view|wiki:front|||f1")),
                wiki("1.1.0", part(latest), part("view|wiki:front|||f2")),
                extension(part(relied)));
        String shown = Stream.concat(
                        effect.broken().stream().map(reason -> "breaks: " + reason),
                        effect.touched().stream().map(reason -> "touched: " + reason))
                .findFirst()
                .orElse("untouched");
        assertThat(shown.replace('\n', '/')).isEqualTo(expected);
        assertThat(effect.broken().size() + effect.touched().size()).isLessThanOrEqualTo(1);
    }

    @Test
    void anOverriddenFileIsComparedInTheBundles(@TempDir Path folder) throws IOException {
        Path old = Files.createDirectories(folder.resolve("old/static"));
        Path latest = Files.createDirectories(folder.resolve("new/static"));
        for (String name : List.of("same.css", "other.css", "gone.css")) {
            Files.writeString(old.resolve(name), "a\n");
        }
        Files.writeString(latest.resolve("same.css"), "a\n");
        Files.writeString(latest.resolve("other.css"), "b\n");
        String hash = new OriginalHash()
                .content(new ByteArrayInputStream("a\n".getBytes(StandardCharsets.UTF_8)))
                .hex();
        Effect effect = new UpgradeComparison(
                        folder.resolve("old"), wiki("1.0.0"), folder.resolve("new"), wiki("1.0.1"))
                .on(extension(
                        part("asset|wiki:static/gone.css|||" + hash),
                        part("asset|wiki:static/other.css|||" + hash),
                        part("asset|wiki:static/same.css|||" + hash),
                        part("asset|wiki:../../etc/passwd||optional|" + hash)));
        assertThat(effect.broken()).containsExactly("asset wiki:static/gone.css is gone.");
        assertThat(effect.touched()).containsExactly("asset wiki:static/other.css has changed:\n  -a\n  +b");
    }

    @Test
    void longDifferencesAreCut() throws IOException {
        Effect effect = effect(
                wiki("1.0.0", part("block|wiki:a#b|||h1|x")),
                wiki("1.0.1", part("block|wiki:a#b|||h2|" + "y\\n".repeat(1000))),
                extension(part("block|wiki:a#b|||h1")));
        assertThat(effect.touched().get(0).lines()).hasSize(42).last().isEqualTo("  …");
    }

    /** Each part of the application stays, changes, offers less, or is gone; the extension relies on some parts. */
    @Property(tries = 500)
    void anExtensionBreaksExactlyIfAPartIsGoneOrOffersLess(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 15) Integer> fates) throws IOException {
        List<ContractPart> old = new ArrayList<>();
        List<ContractPart> latest = new ArrayList<>();
        List<ContractPart> relied = new ArrayList<>();
        Map<String, Integer> expected = new HashMap<>(Map.of("broken", 0, "touched", 0));
        for (int i = 0; i < fates.size(); i++) {
            int fate = fates.get(i) % 4;
            boolean used = fates.get(i) / 4 % 2 == 0;
            boolean vital = fates.get(i) / 8 % 2 == 0;
            boolean hashed = fate == 1;
            ContractPart part = part("slot|wiki:" + i + "|a, b||h");
            old.add(part);
            if (fate != 3) {
                latest.add(fate == 1 ? part.with("h2", "") : fate == 2 ? part.needing("b, c") : part);
            }
            if (used) {
                relied.add(part.needing("a").with(hashed ? "h" : "", "").marked(vital ? "" : ContractPart.OPTIONAL));
                if (fate != 0) {
                    expected.merge(vital && fate != 1 ? "broken" : "touched", 1, Integer::sum);
                }
            }
        }
        Effect effect = effect(
                wiki("1.0.0", old.toArray(ContractPart[]::new)),
                wiki("2.0.0", latest.toArray(ContractPart[]::new)),
                extension(relied.toArray(ContractPart[]::new)));
        assertThat(Map.of(
                        "broken",
                        effect.broken().size(),
                        "touched",
                        effect.touched().size()))
                .isEqualTo(expected);
    }
}
