package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTableTest {
    private static final String TABLE = """
            The application wiki:

            text                 says                  brought by
            wiki:de:Log in       Anmelden              wiki (de.po:3)
            wiki:de:Your name    Wie andere Sie sehen werden   wiki (de.po:6)
                                                       another line
            wiki:ja:Log in                             wiki

            Only the first 3 are shown; narrow them down: mastaba texts GLOB
            """;

    @Test
    void theWidestCellsTakeSeveralLines() {
        assertThat(TerminalTable.to(TABLE, 52)).isEqualTo("""
                The application wiki:

                text                says              brought by
                wiki:de:Log in      Anmelden          wiki (de.po:3)
                wiki:de:Your name   Wie andere Sie    wiki (de.po:6)
                                    sehen werden
                                                      another line
                wiki:ja:Log in                        wiki

                Only the first 3 are shown; narrow them down: mastaba texts GLOB
                """);
    }

    @Test
    void columnsWithoutRoomAreLeftOutAndWordsStayWhole() {
        String table = """
                name    pattern                         views
                front   /a-very-long-pattern            a-very-long-view
                page    /{name}                         page
                """;
        assertThat(TerminalTable.to(table, 38)).isEqualTo("""
                name    pattern
                front   /a-very-long-pattern
                page    /{name}
                Left out for lack of room: views
                """);
        assertThat(TerminalTable.to("name   file\nfront   a-very-long-name-without-blanks\n", 10))
                .isEqualTo("name    file\nfront   a-very-long-name-without-blanks\n");
    }

    @Test
    void longNamesOfRowsHaveALineOfTheirOwnAndOtherNamesBreakAtDots() {
        assertThat(TerminalTable.to(TABLE, 37)).isEqualTo("""
                The application wiki:

                text   says             brought by
                wiki:de:Log in
                       Anmelden         wiki
                                        (de.po:3)
                wiki:de:Your name
                       Wie andere Sie   wiki
                       sehen werden     (de.po:6)
                                        another line
                wiki:ja:Log in
                                        wiki

                Only the first 3 are shown; narrow them down: mastaba texts GLOB
                """);
        assertThat(TerminalTable.to("name    class                 by\nfront   org.example.pages.front   wiki\n", 30))
                .isEqualTo("name    class             by\nfront   org.example.      wiki\n        pages.front\n");
    }

    @Test
    void whereThereIsRoomNothingIsCut() {
        assertThat(TerminalTable.to(TABLE, 200))
                .contains("Wie andere Sie sehen werden   wiki (de.po:6)\n")
                .doesNotContain("…");
        assertThat(TerminalTable.to("no table   at all: it has a colon\n", 10))
                .isEqualTo("no table   at all: it has a colon\n");
        assertThat(TerminalTable.to("", 10)).isEmpty();
    }

    @Test
    void aLineThatIsNoRowEndsTheTable() {
        String more = "name    by\nfront   wiki\nOnly the first are shown; narrow them down, and so on\n";
        assertThat(TerminalTable.to(more, 20))
                .isEqualTo("name    by\nfront   wiki\nOnly the first are shown; narrow them down, and so on\n");
    }

    @Test
    void charactersOfEastAsiaTakeTwoColumnsAndMarksNone() {
        assertThat(TerminalTable.to("by     says\nwiki   ここから始める\nwiki   e\u0301e\u0301e\u0301\n", 15))
                .isEqualTo("by     says\nwiki   ここから\n       始める\nwiki   e\u0301e\u0301e\u0301\n");
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "80, 80", "0, -1", "many, -1"})
    void theEnvironmentSaysTheWidth(String columns, int width) {
        int found = TerminalTable.width(columns);
        if (width < 0) {
            assertThat(found).isGreaterThanOrEqualTo(55);
        } else {
            assertThat(found).isEqualTo(width);
        }
    }
}
