using System.Globalization;

using Bihuan.Access;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Dossiers;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching.Printing;

/// <summary>一个问题的案卷：封面和卷内目录由同一份卷宗写。键是问题的行号。</summary>
public abstract class FilePrint : PrintKind
{
    /// <inheritdoc/>
    public override string? Permission => Permissions.View("problem");

    /// <summary>标题。</summary>
    protected abstract string HeadingOf(Problem problem);

    /// <summary>自己的字。</summary>
    protected abstract void Gather(TemplateData data, Problem problem, Labels names, IReadOnlyList<Piece> pieces, PrintGathering from);

    /// <summary>卷里的一件。</summary>
    /// <param name="Title">题名。</param>
    /// <param name="By">责任者；不知道的为空串。</param>
    /// <param name="On">哪一天；没有的为 null。</param>
    protected sealed record Piece(string Title, string By, DateOnly? On);

    /// <inheritdoc/>
    public override async Task<Print?> OfAsync(PrintGathering from, string key)
    {
        var db = from.Db;
        if (!Guid.TryParse(key, out var id) || !await LedgerRows.Within<Problem>(db, Permission!).AnyAsync(p => p.Id == id, from.Cancellation) || await OpenDossier.OfProblemAsync(db, id, from.Cancellation) is not { Problems: [var file] } dossier) return null;
        var (p, names) = (file.Problem, dossier.Labels);
        var title = HeadingOf(p);
        var data = from.Begin(title);
        Gather(data, p, names, [.. Pieces(file, names, from.BodyName)], from);
        return new(title, from.Today, $"/problems/{id}/file", "卷宗", data) { Missing = dossier.Cut is { } cut ? $"报的进展、函件只列了近的{Whole(cut)}条。" : null };
    }

    /// <inheritdoc/>
    public override async Task<string?> LatestAsync(PrintGathering from) =>
        (await LedgerRows.Within<Problem>(from.Db, Permission!).Where(p => p.State == ProblemStates.Closed).OrderByDescending(p => p.ClosedOn).ThenBy(p => p.Id).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(from.Cancellation)
            ?? await LedgerRows.Within<Problem>(from.Db, Permission!).OrderBy(p => p.Sequence).ThenBy(p => p.Id).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(from.Cancellation))?.ToString();

    // 照办事的先后：方案里的措施、报的进展、函件、延期、佐证、销号审批、看护、回头看
    private static IEnumerable<Piece> Pieces(DossierProblem file, Labels names, string body)
    {
        var p = file.Problem;
        string Unit(int unit) => unit > 0 ? names.Unit(unit) : body;
        yield return new("问题和整改措施清单", Unit(p.UnitId), null);
        if (file.Notes.Count > 0) yield return new(string.Create(CultureInfo.InvariantCulture, $"整改进展报告（{file.Notes.Count}次）"), Unit(p.UnitId), file.Notes[^1].HappenedOn);
        foreach (var letter in file.Letters) yield return new(LetterKinds.TitleOf(letter.Kind) + (letter.Number is { } number ? $"（{number}）" : "") + (letter.RepliedOn is null ? "" : "及答复"), body, letter.IssuedOn);
        foreach (var extension in file.Extensions) yield return new($"延期申请（延到{DispatchKind.Day(extension.DueOn)}）", Unit(p.UnitId), extension.AppliedOn);
        foreach (var (proof, evidence) in file.Proofs) if (evidence is not null) yield return new($"佐证：{evidence.Title}", Unit(evidence.UnitId), evidence.HappenedOn);
        foreach (var closure in file.Closures) yield return new("整改销号审批表" + (closure.Round > 1 ? $"（第{Whole(closure.Round)}次申请）" : ""), body, closure.ClosedOn ?? closure.ReturnedOn ?? closure.SubmittedOn);
        foreach (var relapse in file.Relapses) yield return new("疑似反弹的核对和说明", body, relapse.DecidedOn ?? relapse.SuspectedOn);
        foreach (var look in file.LookBacks) if (look.CheckedOn is { } on) yield return new("回头看检查表", body, on);
    }
}
