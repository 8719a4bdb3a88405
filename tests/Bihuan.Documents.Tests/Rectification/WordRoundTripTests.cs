using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Samples;
using Bihuan.Documents.Tests.Making;

namespace Bihuan.Documents.Tests.Rectification;

/// <summary>同一份文书变成 Word(自动编号、修订),读出来的要与文本一样。</summary>
public sealed class WordRoundTripTests
{
    public static TheoryData<string, bool, bool> Files()
    {
        var data = new TheoryData<string, bool, bool>();
        foreach (var sample in SampleLibrary.All.Where(s => s.FileName.EndsWith(".txt", StringComparison.Ordinal)))
        {
            data.Add(sample.FileName, true, false);
            data.Add(sample.FileName, true, true);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Reads_Word_as_the_text(string fileName, bool automaticNumbering, bool trackedChanges)
    {
        using var content = SampleLibrary.All.Single(s => s.FileName == fileName).Open();
        var text = Assert.IsType<Opened.Text>(SourceReader.Open(content, fileName)).Source;
        using var word = new MemoryStream(DocxMaker.FromText(text.Lines.Select(l => l.Text), automaticNumbering, trackedChanges, seed: 7));
        var read = Assert.IsType<Opened.Text>(SourceReader.Open(word, "转成Word.docx")).Source;

        Assert.Equal(Summary(RectificationReader.Read(text)), Summary(RectificationReader.Read(read)));
    }

    private static string Summary(ReadDocument document) => string.Join('\n', document.Problems.Select(p =>
        $"{p.Line} {p.Label} {p.Title} | {string.Join(',', p.Measures.Select(m => $"{m.Line}{m.Ordinal}"))} | {string.Join(',', p.Outcomes.Select(o => $"{o.Line}{o.Ordinal}"))}"));
}
