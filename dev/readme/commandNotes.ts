/** What each command does, in English and Chinese. */
export const commandNotes: Readonly<Record<string, readonly [english: string, chinese: string]>> = {
  'starrise.generateImage': [
    'Asks for a prompt, generates, saves the image and inserts its link at each cursor.',
    '输入提示词，生成并保存图片，在每个光标处插入链接。',
  ],
  'starrise.generateNow': [
    'In the prompt box (`Ctrl+Enter`): generates without showing the options.',
    '在提示词输入框中（`Ctrl+Enter`）：跳过选项直接生成。',
  ],
  'starrise.generateFromSelection': [
    'Uses each selected text as a prompt and replaces it with the link.',
    '以每段选中的文字为提示词，并用链接替换它。',
  ],
  'starrise.generateAgain': [
    'Repeats the last request with a new seed. On an image file: the request of that image.',
    '使用新的随机种子重复上一次请求；在图片文件上，则重复该图片的请求。',
  ],
  'starrise.vary': [
    'Lets you change the request of an image before it is sent with a new seed.',
    '先修改某张图片的请求，再使用新的随机种子发送。',
  ],
  'starrise.insertRecent': [
    'Finds an earlier image by words of its prompt and inserts its link.',
    '按提示词查找以前的图片并插入链接。',
  ],
  'starrise.insertAtCursor': [
    'In the list of generated images: inserts the link of this image at each cursor.',
    '在已生成图片的列表中：将此图片的链接插入到每个光标处。',
  ],
  'starrise.copyLink': [
    'In the list of generated images: copies the link that **Insert at Cursor** would write.',
    '在已生成图片的列表中：复制“插入到光标处”会写入的链接。',
  ],
  'starrise.copyPrompt': ['Copies the prompt of an image.', '复制图片的提示词。'],
  'starrise.howMade': [
    'Shows prompt, size, seed, model and time of an image, even after it was renamed or moved.',
    '显示图片的提示词、尺寸、随机种子、模型和时间，重命名或移动后也可查看。',
  ],
  'starrise.revealImage': ['Shows the file of an image in the Explorer.', '在资源管理器中显示图片文件。'],
  'starrise.deleteImage': [
    'In the list of generated images: moves the file to the trash and deletes its details, after asking.',
    '在已生成图片的列表中：确认后将文件移到回收站，并删除其生成信息。',
  ],
  'starrise.forgetImage': [
    'Deletes the generation details of an image. The image file stays.',
    '删除图片的生成信息，图片文件保留。',
  ],
  'starrise.filterHistory': ['Filters the list of generated images by prompt.', '按提示词筛选已生成的图片。'],
  'starrise.showAllHistory': ['Shows the whole list again.', '重新显示完整列表。'],
  'starrise.generateFromManifest': [
    'Generates the missing images that a `starrise-images.json` lists.',
    '生成 `starrise-images.json` 中列出但缺失的图片。',
  ],
  'starrise.clearData': [
    'Clears stored prompts and history, in whole or the parts you choose.',
    '清除存储的提示词和历史记录，可选择要清除的部分。',
  ],
  'starrise.fillMissingImages': [
    'Generates the image of every link in a document or folder whose file is missing.',
    '为文档或文件夹中每个缺失文件的图片链接生成图片。',
  ],
  'starrise.fillWithPlaceholders': [
    'Draws a placeholder for every link in a document or folder whose file is missing, offline and free.',
    '为文档或文件夹中每个缺失文件的图片链接绘制占位图，无需联网，完全免费。',
  ],
  'starrise.ignoreLink': [
    'In the quick fixes of a link: never offers to generate its image again.',
    '在链接的快速修复中：不再提示生成该链接的图片。',
  ],
  'starrise.insertPlaceholder': [
    'Draws a placeholder on your machine, offline and free, and inserts its link.',
    '在本机免费离线绘制占位图并插入链接。',
  ],
  'starrise.upgradePlaceholders': [
    'Generates images for the placeholders of an image, document or folder. Links stay.',
    '为图片、文档或文件夹中的占位图生成图片，链接不变。',
  ],
  'starrise.restorePlaceholders': [
    'Undoes the last replacement of placeholders, for 7 days, also after the window was reloaded.',
    '撤消上一次占位图替换，7 天内有效，重新加载窗口后仍可使用。',
  ],
  'starrise.useAsArt': ['Replaces a placeholder with this image. Free.', '用此图片替换占位图，不扣费。'],
  'starrise.useAsReference': [
    'Opens the prompt box with the selected images, the open image or files of your choice as reference images. Needs `starrise.service.references`.',
    '打开提示词输入框，并以选中的图片、打开的图片或你选择的文件作为参考图。需开启 `starrise.service.references`。',
  ],
  'starrise.openPanel': [
    'Opens the panel: prompt, options, queue and results to compare.',
    '打开面板：提示词、选项、队列，以及可对比的结果。',
  ],
  'starrise.cancel': [
    'Cancels what is being generated. Free until the request is sent.',
    '取消生成；请求发出之前不扣费。',
  ],
  'starrise.recoverImages': [
    'Saves images that are already paid for, and lists requests with an unknown outcome.',
    '保存已付费但未保存的图片，并列出结果未知的请求。',
  ],
  'starrise.setApiKey': [
    'Stores the key for the service in the secret storage, and checks it for free.',
    '将服务的密钥保存到机密存储，并免费验证。',
  ],
  'starrise.removeApiKey': ['Removes the stored key.', '移除已保存的密钥。'],
  'starrise.checkConnection': [
    'Checks address and key without generating. Costs nothing.',
    '检查地址和密钥，不生成图片，不扣费。',
  ],
  'starrise.tryReferences': [
    'Generates one image with a known reference to see whether the service uses reference images. Asks first. The image is kept for 7 days, not in your folders.',
    '用已知的参考图生成一张图片，检查服务是否使用参考图。生成前会先询问。图片保留 7 天，不会存入你的文件夹。',
  ],
  'starrise.showLog': [
    'Shows what was done. The log contains no key, prompt or image name.',
    '显示操作日志，其中不含密钥、提示词和图片名称。',
  ],
  'starrise.gettingStarted': ['Opens the walkthrough for the first image.', '打开入门指引，生成第一张图片。'],
};
