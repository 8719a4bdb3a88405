using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Storage;

public sealed class ModelTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    // SQLite 不能按它们排序或比较(docs/decisions/002)
    private static readonly Type[] Banned = [typeof(DateTimeOffset), typeof(TimeSpan), typeof(decimal)];

    [Theory, BothEngines]
    public async Task Entities_use_only_types_that_both_engines_can_sort(Engine engine)
    {
        await using var db = (await databases.UseAsync(engine)).Open();
        var properties = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).ToList();
        Assert.NotEmpty(properties);
        Assert.DoesNotContain(properties, p => Banned.Contains(Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType));
    }

    [Theory, BothEngines]
    public async Task Model_has_a_migration_for_every_change(Engine engine)
    {
        await using var db = (await databases.UseAsync(engine)).Open();
        Assert.False(db.Database.HasPendingModelChanges(), "模型改了,还没有迁移:./run migration 名称");
    }

    [Theory, BothEngines]
    public async Task Strings_that_are_keys_or_indexed_have_a_length(Engine engine)
    {
        await using var db = (await databases.UseAsync(engine)).Open();
        var keyed = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ClrType == typeof(string) && (p.IsKey() || p.IsIndex()));
        Assert.All(keyed, p => Assert.NotNull(p.GetMaxLength()));
    }

    [Fact]
    public void Time_is_cut_to_microseconds()
    {
        var time = new DateTime(2025, 3, 10, 9, 0, 0, DateTimeKind.Utc).AddTicks(1_234_567);
        Assert.Equal(1_234_560, UtcTime.ToStored(time).Ticks % TimeSpan.TicksPerSecond);
    }

    [Theory, InlineData(DateTimeKind.Local), InlineData(DateTimeKind.Unspecified)]
    public void Time_that_is_not_UTC_is_a_bug(DateTimeKind kind) =>
        Assert.Throws<ArgumentException>(() => UtcTime.ToStored(new DateTime(2025, 3, 10, 9, 0, 0, kind)));
}
