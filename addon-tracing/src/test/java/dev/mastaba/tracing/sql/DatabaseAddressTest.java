package dev.mastaba.tracing.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db.example.org:5433/wiki?user=ann&password=hush | postgresql | wiki | db.example.org | 5433",
                "jdbc:postgresql://ann:hush@db.example.org/wiki | postgresql | wiki | db.example.org | 0",
                "jdbc:postgresql://a:1,b:2/wiki | postgresql | wiki | '' | 0",
                "jdbc:postgresql:wiki | postgresql | wiki | '' | 0",
                "jdbc:mariadb://localhost/wiki | mariadb | wiki | localhost | 0",
                "jdbc:mysql://localhost:3306/ | mysql | '' | localhost | 3306",
                "jdbc:h2:file:/srv/var/data/wiki;DB_CLOSE_ON_EXIT=FALSE | h2database | wiki | '' | 0",
                "jdbc:h2:mem:test;PASSWORD=hush | h2database | test | '' | 0",
                "jdbc:h2:tcp://localhost:9092/~/wiki | h2database | wiki | localhost | 9092",
                "jdbc:sqlserver://db:1433;databaseName=wiki;password=hush | microsoft.sql_server | wiki | db | 1433",
                "jdbc:sqlserver://db:1433 | microsoft.sql_server | '' | db | 1433",
                "jdbc:oracle:thin:@//db:1521/service | oracle.db | service | db | 1521",
                "jdbc:unknown:x/y | other_sql | y | '' | 0",
                "nothing | other_sql | '' | '' | 0",
            })
    void theUrlNamesSystemAndDatabase(String url, String system, String namespace, String host, int port) {
        assertThat(DatabaseAddress.of(url)).isEqualTo(new DatabaseAddress(system, namespace, host, port));
    }

    @Test
    void aLongUrlIsIgnored() {
        assertThat(DatabaseAddress.of("jdbc:h2:mem:" + "x".repeat(2_000)).target())
                .isEqualTo("other_sql");
    }
}
