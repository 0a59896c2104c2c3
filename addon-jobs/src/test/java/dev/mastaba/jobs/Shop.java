package dev.mastaba.jobs;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** An application with jobs, which is deployed as by a container. */
final class Shop implements AddOn {
    private final DataSource database;
    private final Consumer<Jobs> jobs;
    private final Map<String, String> settings =
            new HashMap<>(Map.of("mastaba.jobs.poll", "50ms", "mastaba.jobs.heartbeat", "10s"));

    Shop(DataSource database, Consumer<Jobs> jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    record Confirmation(int order) {}

    Shop set(String name, String value) {
        settings.put(name, value);
        return this;
    }

    @Override
    public void include(Configurator config) {
        jobs.accept(Jobs.of(config).in(database));
    }

    Application compose(AddOn... extensions) {
        List<Participant> all = new ArrayList<>();
        all.add(Participant.application("dev.example.shop", "shop", this));
        for (int i = 0; i < extensions.length; i++) {
            all.add(Participant.extension("dev.example.extension" + i, List.of("shop"), extensions[i]));
        }
        return Composition.of(all).settings(new Settings(settings)).makeApplication();
    }

    Application start(AddOn... extensions) throws Exception {
        Application application = compose(extensions);
        application.start();
        return application;
    }

    static void retire(Application former) throws Exception {
        List<Lifecycle> all = new ArrayList<>(former.all(Lifecycle.class));
        Collections.reverse(all);
        for (Lifecycle lifecycle : all) {
            lifecycle.retiring(former);
        }
    }

    static boolean isWorking(Application former) {
        return former.all(Lifecycle.class).stream().anyMatch(Lifecycle::isWorking);
    }

    static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static void execute(Connection connection, String sql, int value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, value);
            statement.executeUpdate();
        }
    }

    static long number(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : -1;
        }
    }
}
