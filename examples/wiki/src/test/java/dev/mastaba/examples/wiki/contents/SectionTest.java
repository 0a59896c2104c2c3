package dev.mastaba.examples.wiki.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.ResourcePath;
import dev.mastaba.examples.wiki.page.Change;
import dev.mastaba.testing.Contracts;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class SectionTest {
    private static Section of(String... names) {
        return Section.root(Stream.of(names)
                .map(name -> new Change(name, 1, Instant.EPOCH, "Ada", ""))
                .toList());
    }

    private static List<String> names(Section section) {
        return section.children().stream().map(Resource::name).toList();
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContractOfResources() {
        return Stream.of(
                        Contracts.resources(() -> of("guide-start", "Home", "guide-views"), "Home", "guide"),
                        Contracts.resources(
                                () -> of("guide-start", "guide-views").child("guide"), "start"))
                .flatMap(contract -> contract.cases().stream())
                .map(each -> dynamicTest(each.name(), each::run));
    }

    @Test
    void pagesThatBeginAlikeAreASection() {
        Section root = of("guide-start", "Home", "guide-views", "glossary");
        assertThat(names(root)).containsExactly("Home", "glossary", "guide");
        assertThat(names((Section) root.child("guide"))).containsExactly("start", "views");
        assertThat(root.child("guide-start")).isNull();
        assertThat(root.pages()).hasSize(4);
    }

    @Test
    void aPageMayHaveTheNameOfItsSection() {
        Section decisions = (Section) of("decisions", "decisions-0001-osgi").child("decisions");
        assertThat(decisions.own()).map(Change::page).contains("decisions");
        assertThat(names(decisions)).containsExactly("0001-osgi");
        assertThat(((Entry) decisions.child("0001-osgi")).newest().page()).isEqualTo("decisions-0001-osgi");
    }

    @Test
    void sectionsAreInSections() {
        Section root = of("a-b-c", "a-b-d", "a-x");
        assertThat(ResourcePath.of((Resource) ResourcePath.find(root, "/a/b/d")))
                .isEqualTo("/a/b/d");
        assertThat(root.own()).isEmpty();
    }

    @Test
    void hyphensAtAnEndAreLetters() {
        assertThat(names(of("-a", "-b", "c-", "c", "d--e", "d--f"))).containsExactly("-a", "-b", "c", "c-", "d");
        assertThat(of().children()).isEmpty();
    }
}
