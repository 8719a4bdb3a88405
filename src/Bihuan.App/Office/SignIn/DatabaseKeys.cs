using System.Xml.Linq;

using Bihuan.Storage;

using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Bihuan.App.Office.SignIn;

/// <summary>表单密钥放在数据库里，用数据库之外的钥匙加密：几台服务器共用，重启后打开着的表单还能交。</summary>
internal sealed class DatabaseKeys(Database database) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = database.Open();
        return [.. KeyRing.Read(db).Select(XElement.Parse)];
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = database.Open();
        // 框架只给同步的接口；一个季度才存一次
        KeyRing.AddAsync(db, friendlyName, element.ToString(SaveOptions.DisableFormatting)).GetAwaiter().GetResult();
    }
}
