package dev.mastaba.templates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The elements in the text of a template; ◊ stands for a tag of the template language. */
class MarkupElementsTest {
    private static MarkupElements read(String text) {
        return new MarkupElements(text.replace('◊', MarkupElements.TAG), position -> 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1 < 2 and </ > and <5>",
                "<!DOCTYPE html><?xml?><!-- <div> --><b></b>",
                "<div><p>one<p>two</div>",
                "<ul><li>a<li>b</ul>",
                "<br><img src=a/b><input disabled value = 'x'><hr/>",
                "<svg><path d=\"M0\"/></svg>",
                "<script>if (a < b) { '<div>' }</script>",
                "<textarea><div></TEXTAREA>",
                "<a title=\"1 > 2\" ◊ class=x>◊</a>",
                "<my-part></my-part>"
            })
    void areComplete(String text) {
        assertThat(read(text).unclosed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<div>|<div> is not closed",
                "<div><b></div>|<b> is not closed",
                "</b>|</b> closes nothing",
                "<b|<b is not closed",
                "<b title=\"x>y|<b is not closed",
                "<b title=x|<b is not closed",
                "<!-- x|<!-- is not closed",
                "<!DOCTYPE|<! is not closed",
                "<?xml|<? is not closed",
                "<b></b|</b is not closed",
                "<script>x|<script> is not closed"
            })
    void areReportedIfTheyAreNotClosed(String text, String fault) {
        assertThat(read(text).unclosed()).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a id=\"x\">",
                "<a id='x'>",
                "<a id=x>",
                "<A ID=x class=y>",
                "<a ◊ id = \"y\" id=\"x\">",
                "<a data-slot=x>",
                "<a hidden id=\"x\"/>"
            })
    void areFoundByTheirIds(String text) {
        assertThat(read(text).withId("x")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a id>", "<a id=\"x◊\">", "<a id='x", "<a id=x", "<!-- <a id=x> -->", "<a title=x>"})
    void haveNoIdThatIsComputedOrIncomplete(String text) {
        assertThat(read(text).ids()).isEmpty();
    }

    @Test
    void areNotJudgedIfConditionsDecideAboutTheirTags() {
        MarkupElements elements = new MarkupElements("<div></div></div>", position -> position < 5 ? 0 : position);
        assertThat(elements.unclosed()).isEmpty();
    }
}
