using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Controls.Running;
using Bihuan.Demo;
using Bihuan.Files;
using Bihuan.Tests.Access;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Controls;

/// <summary>演示的机构里，合同、经费、印章、资产各条规则只碰到有意留着给人看的几处，那几行都写明了原因。</summary>
public sealed class DemoFindingTests : IDisposable
{
    // 哪条规则、几处
    private static readonly (string Control, int Count)[] Shown =
        [("asset.loan-without-handover", 1), ("contract.delivery-mismatch", 1), ("contract.performance-shortfall", 1), ("finance.contract-before-decision", 1), ("finance.invalid-voucher", 1), ("seal.use-without-approval", 1)];

    private readonly ManualClock _clock = new(new DateTime(2026, 11, 22, 1, 0, 0, DateTimeKind.Utc));
    private readonly FileFolder _files = new(Directory.CreateTempSubdirectory("bihuan-demo-").FullName);

    public void Dispose() => Directory.Delete(_files.Root, recursive: true);

    [Fact]
    public async Task Demo_is_clean_but_for_the_findings_meant_to_be_shown()
    {
        var database = await TestDatabases.EmptyAsync(Engine.Sqlite);
        await using (var db = database.Open()) await db.MigrateAsync();
        await DemoBody.RunAsync(database, _clock, AccountDesk.Fast);
        Assert.True(await DemoDistrict.FillAsync(database, _files, _clock, _ => { }));
        string[] modules = ["contract.", "finance.", "seal.", "asset."];
        var ids = AllControls.Book.Controls.Select(c => c.Id).Where(id => modules.Any(m => id.StartsWith(m, StringComparison.Ordinal)) && id is not ("contract.unreviewed" or "finance.spent-before-decision")).ToList();
        Assert.Empty((await RunControls.RunAsync(database, _clock, DemoBody.BodyId, whole: true, ids)).Failed);
        await using var read = database.Open(Viewer.System(DemoBody.BodyId));
        var found = await read.Findings.AsNoTracking().Where(f => f.BodyId == DemoBody.BodyId && f.ClearedAt == null).ToListAsync();
        var counts = found.GroupBy(f => f.ControlId, StringComparer.Ordinal).Select(g => (g.Key, g.Count())).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        Assert.True(Shown.SequenceEqual(counts), string.Join('\n', found.OrderBy(f => f.ControlId, StringComparer.Ordinal).Select(f => $"{f.ControlId} {f.Level} {f.Sentence}")));
    }
}
