using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Tests.Outline;

public class OrdinalsTests
{
    [Theory]
    [InlineData("一是修订制度。二是开展培训。二是定期通报。三是回头检查。", "1 2 2 3")]
    [InlineData("1.修订制度。2.开展培训。2.定期通报。3.回头检查。", "1 2 2 3")]
    [InlineData("1.修订制度。3.定期通报。4.回头检查。", "1 3 4")]
    [InlineData("一是修订制度。二是开展培训。一是定期通报。", "1 2 1")]
    [InlineData("1.修订制度。2.开展培训。7.定期通报。", "1 2")]
    public void Split_RepeatedOrSkippedOrdinal_StillStartsAnItem(string text, string values) =>
        Assert.Equal(values, string.Join(' ', Ordinals.Split(text, 0, text.Length).Select(i => i.Value)));
}
