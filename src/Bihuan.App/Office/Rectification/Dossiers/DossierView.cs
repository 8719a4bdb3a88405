using System.Globalization;

using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Dossiers;

namespace Bihuan.App.Office.Rectification.Dossiers;

/// <summary>卷宗要显示的。</summary>
/// <param name="File">卷宗。</param>
/// <param name="Catalog">各台账：选项的名称从它们来。</param>
public sealed record DossierView(Dossier File, Catalog Catalog)
{
    /// <summary>一行的一个选项字段，给人看的字。</summary>
    public string TitleOf(LedgerRow row, string field) => Catalog.Of(row.GetType()).Field(field) is { } known ? known.Kind.Choices.FirstOrDefault(c => c.Code == (string?)known.Get(row))?.Title ?? "未定" : "";

    /// <summary>一个人叫什么；没有的是“没有定”。</summary>
    public string Person(Guid? id) => id is { } known && known != Guid.Empty ? File.Labels.Row(known) : id == Guid.Empty ? "系统" : "没有定";

    /// <summary>看得见的附件。</summary>
    public IReadOnlyList<StoredFile> FilesOf(string? papers) => [.. AttachmentKind.IdsOf(papers).Where(File.Files.ContainsKey).Select(f => File.Files[f])];

    /// <summary>佐证目录：一份佐证的一个文件一行，没有文件的（说明）也一行；编号是“问题—第几份—第几件”。一份用在几处的只列一次。</summary>
    public IReadOnlyList<CatalogLine> CatalogOf(DossierProblem of)
    {
        var lines = new List<CatalogLine>();
        foreach (var (uses, i) in of.Proofs.GroupBy(p => p.Proof.EvidenceId).Select((g, i) => (g.ToList(), i)))
        {
            var number = FormattableString.Invariant($"{of.Problem.Sequence}-{i + 1}");
            var notes = uses.ConvertAll(u => of.Measures.FirstOrDefault(m => m.Id == u.Proof.MeasureId) is { } measure ? FormattableString.Invariant($"措施{measure.Sequence}：{u.Proof.Note}") : u.Proof.Note);
            if (uses[0].Evidence is not { } evidence)
            {
                lines.Add(new(number, "不在您的范围内", notes, null, null, null, null, null));
                continue;
            }
            var (kind, files) = (TitleOf(evidence, nameof(Evidence.Kind)), FilesOf(evidence.Papers));
            if (files.Count == 0) lines.Add(new(number, evidence.Title, notes, kind, evidence.HappenedOn, null, evidence.Statement, Person(evidence.CreatedBy)));
            foreach (var (file, at) in files.Select((f, at) => (f, at)))
                lines.Add(new(files.Count > 1 ? FormattableString.Invariant($"{number}-{at + 1}") : number, evidence.Title, at == 0 ? notes : [], kind, evidence.HappenedOn, file, at == 0 ? evidence.Statement : null, file.Uploader));
        }
        return lines;
    }

    /// <summary>日期。</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>佐证目录里的一行。</summary>
/// <param name="Number">编号。</param>
/// <param name="Title">名称。</param>
/// <param name="Notes">各处证明了什么。</param>
/// <param name="Kind">种类。</param>
/// <param name="HappenedOn">事情哪天发生。</param>
/// <param name="File">文件；没有的为 null。</param>
/// <param name="Statement">说明。</param>
/// <param name="Who">谁给的。</param>
public sealed record CatalogLine(string Number, string Title, IReadOnlyList<string> Notes, string? Kind, DateOnly? HappenedOn, StoredFile? File, string? Statement, string? Who);
