using Bihuan.Documents.Checking.Punctuation;

namespace Bihuan.Documents.Checking.Wording;

/// <summary>照词表查的一类差错。</summary>
internal abstract class LexiconCheck : Check
{
    public override RemarkSeverity Severity => RemarkSeverity.Warning;

    /// <summary>词表里的类别。</summary>
    private protected abstract string Kind { get; }

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var (line, column, entry) in document.Once(LexiconHits.Of).All)
        {
            // 拿不准的提法，书名号里的照原名。
            if (entry.Kind != Kind || entry is { Kind: "term", Certain: false } && Privacy.PrivacyText.InTitleMarks(document.Text(line), column))
                continue;
            var end = column + entry.Wrong.Length;
            var around = Glyphs.Around(document.Text(line), column, end);
            yield return entry.Certain
                ? At(line, column, end, $"{around}处“{entry.Wrong}”应为“{entry.Right}”：{entry.Note}。", $"请改为“{entry.Right}”。")
                : At(line, column, end, $"{around}处“{entry.Wrong}”疑应为“{entry.Right}”：{entry.Note}。", $"请核实，宜为“{entry.Right}”。", RemarkSeverity.Hint);
        }
    }
}
