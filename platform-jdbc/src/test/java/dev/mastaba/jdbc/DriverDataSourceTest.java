package dev.mastaba.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a driver is told about how long it may wait. */
class DriverDataSourceTest {
    private final List<Properties> told = new ArrayList<>();
    private final List<Object> limits = new ArrayList<>();

    private final Connection connection = (Connection) Proxy.newProxyInstance(
            DriverDataSourceTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                if (method.getName().equals("setNetworkTimeout")) {
                    limits.add(given[1]);
                }
                return null;
            });

    private final Driver driver = (Driver) Proxy.newProxyInstance(
            DriverDataSourceTest.class.getClassLoader(), new Class<?>[] {Driver.class}, (proxy, method, given) -> {
                told.add((Properties) given[1]);
                return connection;
            });

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db/x | {connectTimeout=3, password=p, socketTimeout=3, user=u} | [0]",
                "jdbc:mariadb://db/x | {connectTimeout=3000, password=p, socketTimeout=3000, user=u} | [0]",
                "jdbc:mysql://db/x?connectTimeout=9 | {password=p, socketTimeout=3000, user=u} | [0]",
                "jdbc:postgresql://db/x?socketTimeout=60 | {connectTimeout=3, password=p, user=u} | []",
                "jdbc:h2:mem:x | {password=p, user=u} | []",
            })
    void aLoginIsLimitedWhereTheUrlSaysNothing(String url, String properties, String taken) throws SQLException {
        DriverDataSource source = new DriverDataSource(driver, new DatabaseSettings("x", url, "u", "p", 1, 3));
        assertThat(source.getConnection()).isSameAs(connection);
        assertThat(new TreeMap<>(told.get(0))).hasToString(properties);
        assertThat(limits).hasToString(taken);
    }
}
