using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Rectification;

public class CancellationTests
{
    [Theory]
    [InlineData("一、整改情况\n（一）关于窗口服务不规范的问题。\n整改措施：一是修订首问负责制度。")]
    [InlineData("序号\t问题\t整改措施\n1\t窗口服务不规范\t修订首问负责制度")]
    public void Read_Cancelled_Throws(string text)
    {
        var source = new SourceText("通报.txt", SourceFormat.Text, [.. text.Split('\n').Select((t, i) => new SourceLine(i + 1, t))], []);
        Assert.NotEmpty(RectificationReader.Read(source).Problems);
        Assert.Throws<OperationCanceledException>(() => RectificationReader.Read(source, new CancellationToken(canceled: true)));
    }
}
