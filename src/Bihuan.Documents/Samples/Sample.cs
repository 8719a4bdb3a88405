namespace Bihuan.Documents.Samples;

/// <summary>一份样本文书。</summary>
/// <param name="FileName">文件名，带扩展名；存到磁盘时就用它。</param>
/// <param name="Title">文书的标题，给人挑选时看；正文里不一定印着。</param>
/// <param name="About">给人挑选时看的一行：哪种文书、读得出几个问题。</param>
/// <param name="Layout">一句话：这份样本的写法有什么代表性。给改读法的人看，不给用户看。</param>
public sealed record Sample(string FileName, string Title, string About, string Layout)
{
    /// <summary>打开文件内容，可定位；由调用者关闭。</summary>
    public Stream Open() =>
        typeof(Sample).Assembly.GetManifestResourceStream("Samples/" + FileName)
        ?? throw new InvalidOperationException("程序里没有嵌入样本“" + FileName + "”。");
}
