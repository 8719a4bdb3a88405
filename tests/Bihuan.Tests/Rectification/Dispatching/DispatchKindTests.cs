using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Documents.Writing.Official.Viewing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Dispatching;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Rectification.Dispatching;

/// <summary>各种公文：自带的模板只写认得的名称，凑得齐，填出来没有落下的，数都点得开。</summary>
public sealed class DispatchKindTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    public static TheoryData<string> Kinds => [.. AllDispatchKinds.List.Select(k => k.Code)];

    [Theory, MemberData(nameof(Kinds))]
    public void Built_in_template_writes_only_names_that_exist_and_uses_all_of_its_own(string code)
    {
        var kind = AllDispatchKinds.Find(code)!;
        var result = TemplateCheck.Run(kind.BuiltIn, kind.Slots);
        Assert.Empty(result.Faults);
        Assert.DoesNotContain(Names(kind.Slots), n => n is not ("机构名称" or DispatchKind.Signer) && !result.Used.Contains(n));
        // 名称在一层里不重
        Assert.Equal(kind.Slots.Count, kind.Slots.Select(s => s.Name).Distinct().Count());
    }

    [Theory, BothEngines]
    public async Task Every_kind_fills_from_the_ledgers_and_each_figure_opens(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var (done, doing) = (body.Problem(1, p => (p.State, p.ClosedOn, p.Aspect, p.Outcome, p.DueOn) = (ProblemStates.Closed, new(2026, 2, 20), "窗口服务", "建了首问责任制。\n投诉少了。", new(2026, 3, 30))), body.Problem(2, p => (p.State, p.Title) = (ProblemStates.Doing, "合同没有审查就签")));
        var hidden = body.Problem(3, p => (p.Restricted, p.Title) = (true, "不给看的"));
        await body.SaveAsync(done, doing, hidden,
            body.Measure(done, 1, m => (m.Kind, m.Progress, m.DoneOn) = ("rule", ProgressStates.Done, new(2026, 2, 10))), body.Measure(doing, 1, m => m.ProgressText = "清理了旧合同"),
            new Recovery { ProblemId = done.Id, UnitId = done.UnitId, Payer = "丁乙", Amount = 123_456, ReceivedOn = new(2026, 2, 2) }, new Sanction { ProblemId = done.Id, UnitId = done.UnitId, Persons = 3, DecidedOn = new(2026, 2, 3), DecidedBy = "县纪委" });
        foreach (var kind in AllDispatchKinds.List)
        {
            await using var db = body.Database.Open(body.Clerk());
            var texts = new Dictionary<string, string>();
            var from = new DispatchGathering(db, "云溪县行政审批局", body.Inspection, LoopBody.Today, texts, LoopBody.Today, default);
            kind.Suggest(from, texts);
            Assert.All(texts.Keys, k => Assert.Contains(k, kind.Texts.Select(t => t.Name)));
            using var stream = new MemoryStream();
            var figures = TemplateFill.Write(stream, kind.BuiltIn, await kind.DataAsync(from), kind.Title, new(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc));
            var blocks = DocumentView.Read(stream.ToArray());
            Assert.DoesNotContain(blocks.OfType<ViewBlock.Line>(), l => l.Spans.Any(s => s.Text.Contains('〔') && s.Text.Contains("〔发", StringComparison.Ordinal)));
            // 没有写主送机关的，不剩一个冒号
            Assert.DoesNotContain(blocks.OfType<ViewBlock.Line>(), l => l.Kind == ViewKind.Recipients);
            Assert.DoesNotContain("不给看的", string.Concat(blocks.OfType<ViewBlock.Line>().SelectMany(l => l.Spans).Select(s => s.Text)), StringComparison.Ordinal);
            Assert.All(figures, f => Assert.StartsWith("/", f.Source.Address, StringComparison.Ordinal));
            if (kind.Code == "progress-report") Assert.Equal("0 0 2 1 50% 1 2 1 50% 0 0 1 0 0 1,234.56 3", string.Join(' ', figures.Select(f => f.Shown)));
        }
    }

    private static IEnumerable<string> Names(IEnumerable<TemplateSlot> slots) => slots.SelectMany(s => s is TemplateSlot.Repeat repeat ? Names(repeat.Slots).Prepend(s.Name) : [s.Name]);
}
