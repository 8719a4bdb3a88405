namespace Bihuan.App.Office;

/// <summary>收到的一个文件，由 <see cref="ReceiveUpload"/> 放在请求的特性里。</summary>
/// <param name="FileName">浏览器给的文件名，可能带路径。</param>
/// <param name="Content">内容，只此一份，不落盘。</param>
internal sealed record UploadedFile(string FileName, byte[] Content);

/// <summary>比对时收到的第二个文件(新稿)，也放在请求的特性里。</summary>
internal sealed record SecondFile(string FileName, byte[] Content);
