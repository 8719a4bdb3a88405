using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Documents.Writing.Official.Viewing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Dispatching;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

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
        // 许他看的，公文里也不写、不数
        var (named, secret) = (body.As(body.Staff.Members[0].Id), new Recovery { ProblemId = hidden.Id, UnitId = hidden.UnitId, Payer = "丁甲", Amount = 700, ReceivedOn = new(2026, 2, 2), Restricted = true });
        var measure = body.Measure(hidden, 1, m => (m.Text, m.Restricted) = ("不给看的措施", true));
        await body.SaveAsync(measure, secret);
        await body.SaveAsync([.. new[] { hidden.Id, secret.Id, measure.Id }.Select(r => new RowReader { BodyId = body.Number, RowId = r, PersonId = named.PersonId })]);
        await using (var sees = body.Database.Open(named)) Assert.Equal((3, 2), (await sees.Set<Problem>().CountAsync(), await sees.Set<Recovery>().CountAsync()));
        foreach (var (kind, who) in AllDispatchKinds.List.SelectMany(k => new[] { (k, body.Clerk()), (k, named) }))
        {
            await using var db = body.Database.Open(who);
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
            Assert.DoesNotContain("不给看的", string.Concat(blocks.OfType<ViewBlock.Line>().Concat(blocks.OfType<ViewBlock.Table>().SelectMany(t => t.Rows).SelectMany(r => r.Cells).SelectMany(c => c.Lines)).SelectMany(l => l.Spans).Select(s => s.Text)), StringComparison.Ordinal);
            Assert.All(figures, f => Assert.StartsWith("/", f.Source.Address, StringComparison.Ordinal));
            if (kind.Code == "progress-report") Assert.Equal("0 0 0 2 1 50% 1 0 2 1 50% 0 0 1 0 0 1,234.56 3", string.Join(' ', figures.Select(f => f.Shown)));
        }
    }

    [Theory, BothEngines]
    public async Task Figures_of_one_inspection_leave_out_anothers_and_open_exactly_their_rows(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var other = new Inspection { Title = "省委专项巡视", Inspector = "省委第一巡视组", FeedbackOn = new(2026, 1, 12), UnitId = MeetingBody.Office };
        await body.SaveAsync(other);
        var (one, two, foreign) = (body.Problem(1), body.Problem(2), body.Problem(1, p => p.InspectionId = other.Id));
        await body.SaveAsync(one, two, foreign);
        var sheet = Guid.CreateVersion7();
        Letter Sent(Problem problem, Guid? together = null) => new() { UnitId = problem.UnitId, ProblemId = problem.Id, Kind = LetterKinds.Notice, IssuedOn = new(2026, 2, 1), Text = "请抓紧。", SheetId = together };
        await body.SaveAsync(new[] { one, two, foreign }.SelectMany((p, i) => new object[]
        {
            body.Measure(p, 1, m => (m.Kind, m.Progress, m.DoneOn) = ("rule", ProgressStates.Done, new(2026, 2, 10))),
            new Recovery { ProblemId = p.Id, UnitId = p.UnitId, Payer = "丁乙", Amount = 100 * (i + 1), ReceivedOn = new(2026, 2, 2) }, new Sanction { ProblemId = p.Id, UnitId = p.UnitId, Persons = i + 1, DecidedOn = new(2026, 2, 3), DecidedBy = "县纪委" },
        }).Concat([Sent(one, sheet), Sent(two, sheet), Sent(one), Sent(foreign), Sent(foreign, Guid.CreateVersion7())]).ToList());
        await using var db = body.Database.Open(body.Clerk());
        var kind = AllDispatchKinds.Find("progress-report")!;
        var from = new DispatchGathering(db, "云溪县行政审批局", body.Inspection, LoopBody.Today, new Dictionary<string, string>(), LoopBody.Today, default);
        using var stream = new MemoryStream();
        var figures = TemplateFill.Write(stream, kind.BuiltIn, await kind.DataAsync(from), kind.Title, new(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc));
        FilledFigure Of(string title) => figures.Single(f => f.Source.Title == title);
        // 一份督办单说两个问题：两份、三行
        Assert.Equal(("2", "3", "2", "3.00", "3"), (Of("反馈以来发出的函件").Shown, Of("反馈以来函件说的问题").Shown, Of("反馈以来建立制度的措施").Shown, Of("反馈以来清退的").Shown, Of("反馈以来处理的人次").Shown));
        foreach (var (title, rows) in new[] { ("反馈以来发出的函件", 3), ("反馈以来函件说的问题", 3), ("反馈以来建立制度的措施", 2), ("反馈以来清退的", 2), ("反馈以来处理的人次", 2) })
        {
            var address = new Uri("http://x" + Of(title).Source.Address!);
            var ledger = db.Catalog.Find(address.Segments[^1])!;
            var query = ListQuery.Read(ledger, db.Viewer, address.Query[1..].Split('&').Select(p => p.Split('=')).ToLookup(p => p[0], p => p[1]));
            Assert.Empty(query.Problems);
            // 网址里的条件，翻页、换列的时候还在
            Assert.Contains($"ProblemId.InspectionId={body.Inspection.Id}", query.ToString(), StringComparison.Ordinal);
            Assert.Contains(query.Filters, f => ListNames.FiltersOf(f.Field).Contains("ProblemId.InspectionId"));
            var page = await LedgerList.PageAsync(db, query);
            Assert.Equal(rows, page.Rows.Count);
            Assert.Contains("问题：巡察“县委第三轮巡察”的", query.Filters.Select(f => FilterWords.Of(f, page.Labels)));
            Assert.Contains("巡察“县委第三轮巡察”的", Of(title).Source.How, StringComparison.Ordinal);
        }
    }

    [Theory, BothEngines]
    public async Task Reports_tell_no_inner_steps_and_use_the_problems_own_numbers(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        string[] states = [ProblemStates.Received, ProblemStates.Doing, ProblemStates.Review, ProblemStates.Approval, ProblemStates.Closed, ProblemStates.Relapsed];
        Problem[] problems = [.. states.Select((s, i) => body.Problem(i + 2, p => p.State = s))];
        // 反弹、签收以后又在整改的，成效还是上一次销号时写的
        problems[1].Outcome = "各条措施已经做好。";
        await body.SaveAsync([.. problems, body.Problem(9, p => (p.State, p.Outcome) = (ProblemStates.Returned, "各条措施已经做好。")), body.Problem(1, p => (p.Restricted, p.Title) = (true, "不给看的"))]);
        await body.SaveAsync(new Closure { UnitId = problems[1].UnitId, ProblemId = problems[1].Id, State = ClosureStates.Closed, Steps = ClosureSteps.Write([ClosureSteps.Office]), Outcome = "各条措施已经做好。", NoWatch = "一次性", SubmittedOn = LoopBody.Today, ClosedOn = LoopBody.Today });
        await body.SaveAsync(new Recommendation { UnitId = MeetingBody.Office, InspectionId = body.Inspection.Id, Sequence = 1, Text = "把学习成果用到窗口上。健全学习、研讨、落实、督办一套办法。", DueOn = new(2026, 6, 30) }, new Recommendation { UnitId = MeetingBody.Office, InspectionId = body.Inspection.Id, Sequence = 2, Text = new string('建', 40) });
        await using var db = body.Database.Open(body.Clerk());
        foreach (var code in new[] { "progress-report", "summary", "rectification-plan", "look-back-report", "advice-report" })
        {
            var kind = AllDispatchKinds.Find(code)!;
            var from = new DispatchGathering(db, "云溪县行政审批局", body.Inspection, LoopBody.Today, new Dictionary<string, string>(), LoopBody.Today, default);
            using var stream = new MemoryStream();
            TemplateFill.Write(stream, kind.BuiltIn, await kind.DataAsync(from), kind.Title, new(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc));
            var blocks = DocumentView.Read(stream.ToArray());
            var text = string.Join('\n', blocks.SelectMany(Words));
            foreach (var inner in new[] { "待签收", "待审核", "待审批", "退回", "整改中", "措施已经做好", "个次", "反弹的0个", "反弹的问题0个" }) Assert.False(text.Contains(inner, StringComparison.Ordinal), $"{code}里有“{inner}”：\n{text}");
            if (code == "advice-report") Assert.Equal(["（一）把学习成果用到窗口上", "（二）第2条建议"], blocks.OfType<ViewBlock.Line>().Where(l => l.Kind == ViewKind.Heading2).Select(l => l.Label + l.Spans[0].Text));
            if (code == "look-back-report") Assert.Contains("基本到位的0次", text, StringComparison.Ordinal);
            if (code is "progress-report" or "summary") Assert.Equal(["2", "3", "4", "5", "6", "7", "9"], blocks.OfType<ViewBlock.Table>().First().Rows.Skip(1).Select(r => r.Cells[0].Lines[0].Spans[0].Text));
            if (code is "progress-report" or "rectification-plan") Assert.Equal(["1．问题2（清单第2号）", "7．问题9（清单第9号）"], blocks.OfType<ViewBlock.Line>().Where(l => l.Kind == ViewKind.Heading3).Select(l => l.Label + string.Concat(l.Spans.Select(s => s.Text))).Where(t => t[0] is '1' or '7'));
            if (code == "progress-report") Assert.Contains("正在整改6个（其中已完成整改、正在审核的2个）", text.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Words(ViewBlock block) => block switch
    {
        ViewBlock.Line line => [string.Concat(line.Spans.Select(s => s.Text))],
        ViewBlock.Table table => table.Rows.SelectMany(r => r.Cells).SelectMany(c => c.Lines).Select(l => string.Concat(l.Spans.Select(s => s.Text))),
        _ => [],
    };

    private static IEnumerable<string> Names(IEnumerable<TemplateSlot> slots) => slots.SelectMany(s => s is TemplateSlot.Repeat repeat ? Names(repeat.Slots).Prepend(s.Name) : [s.Name]);
}
