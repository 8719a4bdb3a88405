using System.Text;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.LookBacks;

/// <summary>回头看谁要回避：负责这个问题的、做它的措施的、申请销号的、审过销号的，都不查它。与销号的回避同一套，多一条措施的责任人。</summary>
internal sealed class LookBackParties
{
    // 写着单位的，不当姓名：同一个单位的别人可以查
    private const string UnitEndings = "组委办局厅室科股部院会处队站所心团";

    private readonly Dictionary<Guid, (ClosureParties Parties, HashSet<Guid> Owners, IReadOnlyList<string> Signed)> _of = [];

    /// <summary>几个问题的，一次查齐。</summary>
    public static async Task<LookBackParties> OfAsync(Db db, IReadOnlyCollection<Problem> problems, CancellationToken cancellation)
    {
        var (found, ids) = (new LookBackParties(), problems.Select(p => p.Id).ToList());
        var closures = (await db.Whole<Closure>(removed: false).AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.ProblemId) && c.State == ClosureStates.Closed).ToListAsync(cancellation)).GroupBy(c => c.ProblemId).ToDictionary(g => g.Key, g => g.MaxBy(c => c.Round)!);
        var last = closures.Values.Select(c => c.Id).ToList();
        var reviews = (await db.Whole<ClosureReview>(removed: false).AsNoTracking().Where(r => EF.Parameter(last).Contains(r.ClosureId)).ToListAsync(cancellation)).ToLookup(r => r.ClosureId);
        var owners = await ClosureParties.OwnersAsync(db, ids, cancellation);
        foreach (var problem in problems)
        {
            // 不是在系统里销号的，没有申请的人，只看负责的
            var parties = closures.TryGetValue(problem.Id, out var closure) ? ClosureParties.Of(problem, closure, reviews[closure.Id], []) : new([], [.. new[] { problem.ResponsibleId, problem.LeaderId }.OfType<Guid>()], []);
            List<string> signed = closure is null ? [] : [.. reviews[closure.Id].Where(r => r.Opinion == ClosureOpinions.Agrees && r.Step is not (ClosureSteps.Meeting or ClosureSteps.Inspection)).Select(r => r.ByName).OfType<string>()];
            found._of[problem.Id] = (parties, [.. owners[problem.Id]], signed);
        }
        return found;
    }

    /// <summary>几个问题里限制阅读、一个人不在许看的人里的。</summary>
    public static async Task<IReadOnlySet<Guid>> BlindAsync(Db db, IReadOnlyCollection<Problem> problems, Guid person, CancellationToken cancellation)
    {
        var (body, ids) = (db.Viewer.BodyId, problems.Where(p => p.Restricted && p.CreatedBy != person).Select(p => p.Id).ToHashSet());
        if (ids.Count > 0) ids.ExceptWith(await db.RowReaders.Where(r => r.BodyId == body && r.PersonId == person && EF.Parameter(ids).Contains(r.RowId)).Select(r => r.RowId).ToListAsync(cancellation));
        return ids;
    }

    /// <summary>一个人查这个问题要回避的，一句说明；不用的为 null。</summary>
    public string? Refusal(Guid problem, Guid person)
    {
        var (parties, owners, _) = _of[problem];
        return owners.Contains(person) ? "这个问题的措施由他做，要由别人查。"
            : parties.Responsible.Contains(person) ? "这个问题由他负责，要由别人查。"
            : parties.Refusal(ClosureSteps.Office, person) is not null ? "这个问题由他申请、审核过销号，要由别人查。"
            : null;
    }

    /// <summary>纸上写着姓名的人要回避的，一句说明；不用的为 null。写着别的字（单位、职务、括号）的也认得出，写着单位的不算姓名。</summary>
    /// <param name="db">数据。</param>
    /// <param name="problem">哪个问题，要在查过的几个里。</param>
    /// <param name="typed">照纸写的姓名、单位。</param>
    /// <param name="cancellation">取消。</param>
    public async Task<string?> NameRefusalAsync(Db db, Guid problem, string typed, CancellationToken cancellation)
    {
        var (parties, owners, signed) = _of[problem];
        List<Guid> kept = [.. parties.Submitters, .. parties.Responsible, .. parties.Reviewed, .. owners];
        var names = await db.Whole<Person>(removed: false).Where(p => EF.Parameter(kept).Contains(p.Id) && p.Id != SingleUser.PersonId).Select(p => p.Name).ToListAsync(cancellation);
        var (whole, bare) = (Letters(typed), Letters(Plain(typed)));
        var hit = names.Find(n => Letters(n) is { Length: > 0 } name && (whole.Contains(name, StringComparison.Ordinal) || bare.Contains(name, StringComparison.Ordinal)))
            ?? signed.FirstOrDefault(s => Letters(Plain(s)) is { Length: > 0 } name && (bare == name || IsPersonal(name) && whole.Contains(name, StringComparison.Ordinal)));
        return hit is null ? null : $"{hit}负责、做过、申请或者审核过这个问题，要由别人查。";
    }

    // 全角半角、空白、点、看不见的字符都不算
    private static string Letters(string text) => new([.. text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)]);

    // 去掉括号里的
    private static string Plain(string text) => Regex.Replace(text.Normalize(NormalizationForm.FormKC), @"[(\[〔【][^)\]〕】]*[)\]〕】]", "", RegexOptions.NonBacktracking);

    private static bool IsPersonal(string name) => name.Length is >= 2 and <= 4 && !UnitEndings.Contains(name[^1], StringComparison.Ordinal);

    /// <summary>看的人自己查要回避的；代人办理的，那个人要回避也不行。</summary>
    public string? Refusal(Guid problem, Viewer viewer) =>
        Refusal(problem, viewer.PersonId) is { } own ? own.Replace("他", "您", StringComparison.Ordinal) + (PaperSigning.IsAlone(viewer) ? "请别人照检查表去查、签字，您在下面的“照填好的纸登记”里勾上、登记，附扫描件。" : "") : (viewer.OnBehalfOf is { } by && Refusal(problem, by) is { } other ? "您代办的人要回避：" + other : null);
}
