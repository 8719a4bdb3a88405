using System.Globalization;

using Bihuan.Audit;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching;

/// <summary>传一版自己改的模板，启用、停用一版。名称写错的不收，说在哪里；少了要紧的几处，要人确认。</summary>
public static class EditTemplate
{
    /// <summary>一种的模板。</summary>
    /// <param name="Kind">哪一种。</param>
    /// <param name="Editions">各版，新的在前。</param>
    /// <param name="Labels">谁传的。</param>
    public sealed record Book(TemplateKind Kind, IReadOnlyList<DispatchTemplate> Editions, Labels Labels)
    {
        /// <summary>在用的；用自带的为 null。</summary>
        public DispatchTemplate? Used => Editions.FirstOrDefault(t => t.State == DispatchTemplateStates.Ready);
    }

    /// <summary>没有收，各处不对。</summary>
    /// <param name="Faults">在哪里、怎样改。</param>
    public sealed record Refused(IReadOnlyList<TemplateFault> Faults)
    {
        /// <summary>没有放、又没有确认的要紧的几处。</summary>
        public IReadOnlyList<string> Lacking { get; init; } = [];
    }

    /// <summary>传上来的一版。</summary>
    /// <param name="FileName">文件名。</param>
    /// <param name="File">.docx 的字节。</param>
    /// <param name="Notes">改了什么。</param>
    /// <param name="Without">确认了不放的几处，名称。</param>
    public sealed record Upload(string FileName, byte[] File, string? Notes, IReadOnlyCollection<string> Without);

    /// <summary>一种的模板；没有这一种的为 null。</summary>
    public static async Task<Book?> OpenAsync(Db db, string code, CancellationToken cancellation = default)
    {
        if (AllTemplateKinds.Find(code) is not { } kind) return null;
        var body = db.Viewer.BodyId;
        var editions = await db.Whole<DispatchTemplate>(removed: false).AsNoTracking().Where(t => t.BodyId == body && t.Kind == code).OrderByDescending(t => t.Edition).Take(100).ToListAsync(cancellation);
        return new(kind, editions, await Naming.OfAsync(db, new HashSet<int>(), new HashSet<(string, Guid)>(editions.Where(t => t.MadeById != Guid.Empty).Select(t => (Referred.PersonLedger, t.MadeById))), cancellation));
    }

    /// <summary>各种在用第几版；用自带的不在内。一次查询。</summary>
    public static async Task<IReadOnlyDictionary<string, int>> UsedAsync(Db db, CancellationToken cancellation = default)
    {
        var body = db.Viewer.BodyId;
        return await db.Whole<DispatchTemplate>(removed: false).Where(t => t.BodyId == body && t.State == DispatchTemplateStates.Ready).GroupBy(t => t.Kind).Select(g => new { g.Key, Last = g.Max(t => t.Edition) }).ToDictionaryAsync(g => g.Key, g => g.Last, cancellation);
    }

    /// <summary>传一版，还没有启用：先试填，再启用。</summary>
    /// <returns>结果；模板里有不对的，另有 <see cref="Refused"/>。</returns>
    public static async Task<(ClosureStep Step, Refused? Wrong)> AddAsync(Db db, FileFolder folder, TimeProvider clock, string code, Upload upload, CancellationToken cancellation = default)
    {
        if (!DispatchRights.MayEditTemplates(db.Viewer) || await OpenAsync(db, code, cancellation) is not { } book) return (new ClosureStep.Missing(), null);
        var (words, file) = ((upload.Notes ?? "").Trim(), upload.File);
        if (words.Length == 0) return (new ClosureStep.Invalid([new Fault("notes", "请写改了什么，以后好认。")]), null);
        if (words.Length > DispatchTemplate.NotesLength) return (new ClosureStep.Invalid([new Fault("notes", string.Create(CultureInfo.InvariantCulture, $"最多{DispatchTemplate.NotesLength}个字，现在有{words.Length}个。请写短些。"))]), null);
        if (file.Length == 0) return (new ClosureStep.Invalid([new Fault("file", "请选择改好的模板（.docx）。")]), null);
        var look = TemplateCheck.Run(file, book.Kind.Slots);
        if (look.Faults.Count > 0) return (new ClosureStep.Refused($"没有收：模板里有{look.Faults.Count}处不对，照下面的改好再传。"), new(look.Faults));
        var lacking = book.Kind.Required.Except(look.Used).Except(upload.Without).ToList();
        if (lacking.Count > 0) return (new ClosureStep.Invalid([new Fault("without", $"没有收：里面没有放“{string.Join("”“", lacking)}”，照它写出来的就没有这{(lacking.Count == 1 ? "一处" : "几处")}。漏了的，补上再传；确实不要的，勾选“不放”再传。文件要再选一次。")]), new([]) { Lacking = lacking });
        using var stream = new MemoryStream(file, writable: false);
        var kept = await KeepFile.RunAsync(db, folder, clock, new(upload.FileName, stream), cancellation);
        if (kept is not KeepFile.Result.Kept made) return (new ClosureStep.Refused(((KeepFile.Result.Refused)kept).Message), null);
        var edition = book.Editions.Count == 0 ? 1 : book.Editions[0].Edition + 1;
        var body = db.Viewer.BodyId;
        var unit = db.Viewer.UnitId != 0 ? db.Viewer.UnitId : await db.Units.Where(u => u.BodyId == body).OrderBy(u => u.Level).ThenBy(u => u.Order).ThenBy(u => u.Id).Select(u => u.Id).FirstAsync(cancellation);
        db.Add(new DispatchTemplate { BodyId = body, UnitId = unit, Kind = code, Edition = edition, Title = string.Create(CultureInfo.InvariantCulture, $"{book.Kind.Title}模板第{edition}版"), State = DispatchTemplateStates.Retired, Notes = words, MadeById = db.Viewer.PersonId, MadeOn = ChinaDay.Of(clock), Papers = made.File.Id.ToString() });
        return (await SaveAsync(db, clock, "传公文模板", new ClosureStep.Done(Guid.Empty, string.Create(CultureInfo.InvariantCulture, $"已收下，是第{edition}版，还没有启用：先用真的数试一试，没有不对的再启用。") + Left(book.Kind, look.Used)), cancellation), null);
    }

    // 没有放的说一声；太多的只说前几处
    private static string Left(TemplateKind kind, IReadOnlySet<string> used)
    {
        var left = kind.Slots.Select(s => s.Name).Distinct().Where(n => !used.Contains(n)).ToList();
        return left.Count == 0 ? "" : $"名称表里有、这一版没有放的：{string.Join('、', left.Take(12))}{(left.Count > 12 ? string.Create(CultureInfo.InvariantCulture, $"等{left.Count}处") : "")}。";
    }

    /// <summary>启用一版：从此用它，比它新的跟着停用。停用一版：用它前面可以用的一版，没有的用自带的。</summary>
    public static async Task<ClosureStep> TurnAsync(Db db, TimeProvider clock, string code, int edition, bool on, CancellationToken cancellation = default)
    {
        var body = db.Viewer.BodyId;
        if (!DispatchRights.MayEditTemplates(db.Viewer) || await db.Set<DispatchTemplate>().FirstOrDefaultAsync(t => t.BodyId == body && t.Kind == code && t.Edition == edition, cancellation) is not { } template) return new ClosureStep.Missing();
        var state = on ? DispatchTemplateStates.Ready : DispatchTemplateStates.Retired;
        if (template.State == state) return new ClosureStep.Refused(on ? "这一版已经启用了。" : "这一版没有启用。");
        template.State = state;
        if (on) foreach (var newer in await db.Set<DispatchTemplate>().Where(t => t.BodyId == body && t.Kind == code && t.Edition > edition && t.State == DispatchTemplateStates.Ready).ToListAsync(cancellation)) newer.State = DispatchTemplateStates.Retired;
        return await SaveAsync(db, clock, on ? "启用公文模板" : "停用公文模板", new ClosureStep.Done(template.Id, on ? string.Create(CultureInfo.InvariantCulture, $"从现在起用第{edition}版。送签了的公文不变。") : "已停用。"), cancellation);
    }

    /// <summary>一版的文件；没有的为 null。第0版是自带的。</summary>
    public static async Task<(string Name, ReadOnlyMemory<byte> File)?> FileAsync(Db db, FileFolder folder, string code, int edition, CancellationToken cancellation = default)
    {
        if (await OpenAsync(db, code, cancellation) is not { } book) return null;
        if (edition == 0) return ($"{book.Kind.Title}模板（自带）", book.Kind.BuiltIn);
        return book.Editions.FirstOrDefault(t => t.Edition == edition) is { } chosen && AttachmentKind.IdsOf(chosen.Papers) is [var id, ..] && await DispatchWriting.ReadAsync(db, folder, id, cancellation) is { } file ? (chosen.Title, file) : null;
    }

    private static async Task<ClosureStep> SaveAsync(Db db, TimeProvider clock, string process, ClosureStep.Done done, CancellationToken cancellation)
    {
        try
        {
            await db.SaveAsync(Process.Now(process, db.Viewer, clock), cancellation);
            return done;
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused("别人刚刚也改了模板，没有存。请看过现在的样子再办。");
        }
    }
}
