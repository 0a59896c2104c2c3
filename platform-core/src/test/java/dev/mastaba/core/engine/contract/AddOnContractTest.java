package dev.mastaba.core.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AddOnContractTest {
    private static AddOnContract version(String version, String... lines) {
        return new AddOnContract(
                "wiki",
                ReleaseVersion.parse(version),
                Stream.of(lines)
                        .map(line -> ContractPart.parse(line.replace('|', '\t')))
                        .toList());
    }

    @Test
    void whatIsGoneOrDifferentNeedsANewFirstNumber() {
        AddOnContract before = version("1.4.2", "route|page|name", "slot|wiki:page.after|page", "view|wiki:page|");
        AddOnContract.Changes changes =
                before.changesTo(version("1.5.0", "route|page|title", "slot|wiki:page.below|page", "view|wiki:page|"));

        assertThat(changes.lines())
                .containsExactly("~ route page: name > title", "- slot wiki:page.after", "+ slot wiki:page.below");
        assertThat(changes.needed()).hasToString("2.0.0");
    }

    @Test
    void aSlotThatOffersMoreAndAFormWithMoreFieldsBreakNobody() {
        AddOnContract before = version("1.4.2", "slot|wiki:page.after|", "form|wiki:edit|title, text");
        AddOnContract.Changes more =
                before.changesTo(version("1.5.0", "slot|wiki:page.after|page", "form|wiki:edit|text, note, title"));
        assertThat(more.broken()).isEmpty();
        assertThat(more.needed()).hasToString("1.5.0");

        AddOnContract.Changes less =
                before.changesTo(version("1.5.0", "slot|wiki:page.after|", "form|wiki:edit|title"));
        assertThat(less.broken()).containsExactly("~ form wiki:edit: title, text > title");
    }

    @Test
    void aTextThatIsGoneBreaksNobody() {
        AddOnContract.Changes changes =
                version("1.4.2", "text|wiki:Edit|").changesTo(version("1.5.0", "text|wiki:Change|"));
        assertThat(changes.lines()).containsExactly("- text wiki:Edit", "+ text wiki:Change");
        assertThat(changes.needed()).hasToString("1.5.0");
    }

    @Test
    void nothingNeedsNoNewVersion() {
        AddOnContract same = version("1.4.2", "view|wiki:page|");
        assertThat(same.changesTo(same).lines()).isEmpty();
        assertThat(same.changesTo(same).needed()).hasToString("1.4.2");
    }

    @Test
    void internalPartsDoNotCount() {
        AddOnContract before = version("1.0.0", "view|wiki:page|", "view|wiki:edit|");
        AddOnContract now = new AddOnContract(
                "wiki",
                ReleaseVersion.parse("1.0.1"),
                List.of(
                        ContractPart.of("view", "wiki:edit", ""),
                        ContractPart.of("view", "wiki:page", "").marked(ContractPart.INTERNAL),
                        ContractPart.of("view", "wiki:new", "").marked(ContractPart.INTERNAL)));

        assertThat(before.changesTo(now).lines()).containsExactly("- view wiki:page (is internal now)");
        assertThat(now.text()).isEqualTo("contract of wiki 1.0.1\nview\twiki:edit\n");
    }

    @Test
    void beforeTheFirstReleaseTheSecondNumberCountsBreaks() {
        AddOnContract before = version("0.3.1", "view|wiki:page|");
        assertThat(before.changesTo(version("0.3.1")).needed()).hasToString("0.4.0");
        assertThat(before.changesTo(version("0.3.1", "view|wiki:page|", "view|wiki:edit|"))
                        .needed())
                .hasToString("0.3.2");
    }

    @Test
    void theTextFormIsRead() {
        AddOnContract contract = new AddOnContract(
                "my wiki",
                ReleaseVersion.parse("1.2.0.SNAPSHOT"),
                List.of(ContractPart.of("text", "wiki:Edit\tthis\npage", "verb"), ContractPart.of("view", "a", "")));
        assertThat(AddOnContract.parse(contract.text())).isEqualTo(contract);
        assertThat(contract.text()).isEqualTo("contract of my wiki 1.2.0\ntext\twiki:Edit this page\tverb\nview\ta\n");
    }

    @Test
    void otherTextIsRefused() {
        for (String text : List.of("", "view\ta\t\n", "contract of \n", "contract of wiki new\n")) {
            assertThatThrownBy(() -> AddOnContract.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> AddOnContract.parse("contract of wiki 1\nview a\n"))
                .hasMessageContaining("view a");
    }

    @Test
    void versionsOfMavenAndOsgiAreRead() {
        assertThat(Stream.of("1", "1.2", "1.2.3", "1.2.3-SNAPSHOT", "1.2.3.qualifier")
                        .map(ReleaseVersion::parse)
                        .map(ReleaseVersion::toString))
                .containsExactly("1.0.0", "1.2.0", "1.2.3", "1.2.3", "1.2.3");
        assertThat(ReleaseVersion.parse("1.10.0")).isGreaterThan(ReleaseVersion.parse("1.9.9"));
        assertThatThrownBy(() -> ReleaseVersion.parse("next")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReleaseVersion.parse("99999999999.1")).isInstanceOf(IllegalArgumentException.class);
    }
}
