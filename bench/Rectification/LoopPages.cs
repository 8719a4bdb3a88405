using System.Globalization;

using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Bench.Rectification;

/// <summary>一页：谁看，到多少为止，各机构里各打开哪些网址（轮着开）。</summary>
/// <param name="Title">叫什么。</param>
/// <param name="Who">第几个人，见 <see cref="LoopStaff.Watched"/>。</param>
/// <param name="Limit">p95 不多于几毫秒；没有定的为 null，只印出来。</param>
/// <param name="Paths">机构 → 各个网址。</param>
internal sealed record LoopPage(string Title, int Who, int? Limit, IReadOnlyDictionary<int, List<string>> Paths)
{
    private const int Office = 0, Head = 1, Staff = 2;

    /// <summary>要量的各页。</summary>
    public static async Task<List<LoopPage>> AllAsync(Database database, IReadOnlyList<int> bodies)
    {
        var all = new List<LoopPage>();
        Dictionary<int, List<string>> own = [], mine = [], whole = [], plans = [], measures = [], letters = [], rounds = [], closing = [], sheets = [], relapses = [];
        foreach (var body in bodies)
        {
            await using var db = database.Open(Viewer.System(body));
            // 科员只办得了本科室的
            var section = (LoopStaff.Watched[Staff].At - LoopStaff.Leaders - LoopStaff.Offices) % LoopStaff.Units + 1;
            var unit = LoopStaff.Watched[Head].At - LoopStaff.Leaders - LoopStaff.Offices + 1;
            whole[body] = await db.Set<Problem>().OrderBy(p => p.Sequence).Select(p => "/problems/" + p.Id).ToListAsync();
            own[body] = await db.Set<Problem>().Where(p => p.UnitId == unit).OrderBy(p => p.Sequence).Select(p => "/problems/" + p.Id).ToListAsync();
            mine[body] = await db.Set<Problem>().Where(p => p.UnitId == section).OrderBy(p => p.Sequence).Select(p => "/problems/" + p.Id).ToListAsync();
            plans[body] = await db.Set<Plan>().OrderByDescending(p => p.Id).Where(p => db.Set<Problem>().Any(x => x.InspectionId == p.InspectionId)).Select(p => "/plans/" + p.Id).Take(1).ToListAsync();
            rounds[body] = await db.Set<Inspection>().Where(i => db.Set<Problem>().Any(x => x.InspectionId == i.Id)).Select(i => "/inspections/" + i.Id).Take(1).ToListAsync();
            measures[body] = await (from m in db.Set<Measure>().Where(m => m.UnitId == section) join p in db.Set<Problem>() on m.ProblemId equals p.Id where p.State != ProblemStates.Closed select "/measures/" + m.Id + "/progress").ToListAsync();
            closing[body] = await db.Set<Problem>().Where(p => p.State == ProblemStates.Doing).OrderBy(p => p.Sequence).Select(p => "/problems/" + p.Id + "/close").ToListAsync();
            sheets[body] = await db.Set<Closure>().OrderBy(c => c.Id).Select(c => "/closures/" + c.Id).ToListAsync();
            relapses[body] = await db.Set<Relapse>().OrderBy(r => r.Id).Select(r => "/relapses/" + r.Id).ToListAsync();
            letters[body] = await db.Set<Letter>().OrderByDescending(l => l.Id).Select(l => "/letters/" + l.Id).Take(60).ToListAsync();
        }
        Dictionary<int, List<string>> Same(params string[] paths) => bodies.ToDictionary(b => b, _ => paths.ToList());
        Dictionary<int, List<string>> Plus(Dictionary<int, List<string>> paths, string end) => paths.ToDictionary(p => p.Key, p => p.Value.ConvertAll(x => x + end));
        all.AddRange([
            new("总览，整改办看全机构", Office, 150, Same("/overview")), new("总览，科室负责人看本科室", Head, 150, Same("/overview")),
            new("待办，整改办自己的", Office, 60, Same("/todo")), new("待办，整改办看全机构的", Office, 60, Same("/todo?of=all")), new("待办，科室负责人自己的", Head, 60, Same("/todo")), new("待办，科室负责人看本科室的", Head, 60, Same("/todo?of=all")), new("待办，科员", Staff, 60, Same("/todo")),
            new("问题的一页，整改办", Office, 60, whole), new("问题的一页，科室负责人", Head, 60, own), new("问题的一页，科员", Staff, 60, mine),
            new("看护的一张表，最近一次巡察", Office, 200, Same("/watch")), new("看护的一张表，全部，第3页", Office, 200, Same("/watch?inspection=all&page=3")), new("看护的一张表，科室负责人", Head, 200, Same("/watch")),
            new("申请销号的一页，整改办", Office, 60, closing), new("审批表，整改办", Office, 60, sheets), new("等着审的各件", Office, 60, Same("/closures")), new("疑似反弹的一页", Office, 60, relapses),
            new("报进展的一页，科员", Staff, null, measures), new("大屏", Office, null, Same("/overview/wall")), new("点开：措施逾期的", Office, null, Same("/overview/measures?view=late")), new("点开：全部措施第5页", Office, null, Same("/overview/measures?page=5")),
            new("催办", Office, null, Same("/chase")), new("今天的函件", Head, null, Same("/chase/mine")), new("月度数字", Office, null, Same("/chase/month")), new("一份函件", Office, null, letters),
            new("巡察的一页", Office, null, rounds), new("方案的问题清单，500个问题", Office, null, plans), new("方案的任务清单，2000条", Office, null, Plus(plans, "?tab=tasks")), new("方案的校核", Office, null, Plus(plans, "?tab=check")),
            new("问题清单，第一页", Office, null, Same("/ledgers/problem")), new("问题清单，照状态、期限筛选", Office, null, Same("/ledgers/problem?State=doing&State=received&State=returned&DueOn.to=2026-11-22")), new("问题清单，本科室照状态筛选", Head, null, Same("/ledgers/problem?State=doing")), new("措施清单，照责任单位筛选", Office, null, Same("/ledgers/measure?UnitId=3")),
        ]);
        return all;
    }

    /// <summary>打开很多次。</summary>
    public async Task<LoopTimes> MeasureAsync(IReadOnlyList<LoopVisitor> visitors, int rounds)
    {
        string PathOf(LoopVisitor visitor, int i) => Paths[visitor.Body] is { Count: > 0 } paths ? paths[i * 7 % paths.Count] : throw new InvalidOperationException(Title + "：没有可以打开的。");
        var warm = Math.Max(30, visitors.Count * 4);
        for (var i = 0; i < warm; i++) await visitors[i % visitors.Count].OpenAsync(PathOf(visitors[i % visitors.Count], i + 1));
        var (times, bytes) = (new List<double>(), new List<int>());
        for (var i = 0; i < rounds; i++)
        {
            var visitor = visitors[i % visitors.Count];
            var (spent, size) = await visitor.OpenAsync(PathOf(visitor, i));
            times.Add(spent);
            bytes.Add(size);
        }
        using var queries = new LoopQueries();
        await visitors[0].OpenAsync(PathOf(visitors[0], 0));
        times.Sort();
        bytes.Sort();
        return new(times[rounds / 2], times[rounds * 95 / 100], times[^1], queries.Count, bytes[rounds / 2], queries.All);
    }
}

/// <summary>一页量得的：毫秒、几条 SQL、多少字节。</summary>
internal sealed record LoopTimes(double Half, double P95, double Most, int Queries, int Bytes, IReadOnlyList<(double Milliseconds, string Sql)> Sql)
{
    /// <summary>一行字。</summary>
    public string Say(LoopPage page, double bare) => string.Create(CultureInfo.InvariantCulture,
        $"| {page.Title} | {Half:0.0} ms | {P95:0.0} ms{(page.Limit is { } limit ? $"（≤ {limit}）{(P95 <= limit ? "✓" : "✗")}" : "")} | {Most:0} ms | {Queries} | {Bytes / 1000.0:0.0} kB | {P95 / bare:0.0} |");
}
