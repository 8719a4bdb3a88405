using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Samples;

namespace Bihuan.Documents.Tests.Samples;

public sealed class SampleLibraryTests
{
    [Fact]
    public void Every_sample_opens_and_is_not_empty()
    {
        foreach (var sample in SampleLibrary.All)
        {
            using var content = sample.Open();
            Assert.True(content.CanSeek && content.Length > 500, sample.FileName);
        }
    }

    [Fact]
    public void The_list_names_every_embedded_file_once()
    {
        var embedded = typeof(Sample).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("Samples/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(embedded, SampleLibrary.All.Select(s => "Samples/" + s.FileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_start_with_a_running_number_and_layouts_are_one_sentence()
    {
        for (var i = 0; i < SampleLibrary.All.Count; i++)
        {
            var sample = SampleLibrary.All[i];
            Assert.StartsWith($"{i + 1:00}-", sample.FileName, StringComparison.Ordinal);
            Assert.EndsWith("。", sample.Layout, StringComparison.Ordinal);
            Assert.NotEqual("", sample.Title);
        }
    }

    [Fact]
    public void What_is_said_about_a_sample_is_what_is_read()
    {
        foreach (var sample in SampleLibrary.All)
        {
            using var content = sample.Open();
            var problems = RectificationReader.Read(Assert.IsType<Opened.Text>(SourceReader.Open(content, sample.FileName)).Source).Problems.Count;
            Assert.EndsWith(problems == 0 ? " · 没有问题" : $" · {problems}个问题", sample.About, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void All_files_together_stay_small() =>
        Assert.True(SampleLibrary.All.Sum(s => { using var c = s.Open(); return c.Length; }) < 1_500_000);
}
